/** Refusals and news at the edge of the screen, and the three live regions that read them out. */
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { dismiss, tell, useNews } from '../action/news.ts'
import { useRunning } from '../action/runner.ts'
import { Button } from '../design/Button.tsx'
import { isLost } from '../live/link.ts'
import { useLink } from '../live/use-live.ts'

export function NewsRegion() {
  const { t } = useTranslation()
  const messages = useNews((news) => news.messages)
  const heard = useNews((news) => news.whisper)
  const done = useRunning((running) => running.done)
  const lost = isLost(useLink())
  useLinkNews(lost)
  return (
    <>
      <section
        className="toasts"
        aria-label={t('news.region')}
        aria-live="assertive"
        aria-relevant="additions"
      >
        {messages.map((message) => (
          <div key={message.id} className={`toast toast-${message.kind}`}>
            <p>{message.say(t)}</p>
            <div className="button-row">
              {message.again && (
                <Button
                  small
                  onPress={() => {
                    dismiss(message.id)
                    message.again?.()
                  }}
                >
                  {t('action.sendAgain')}
                </Button>
              )}
              {message.open && (
                <Button
                  small
                  onPress={() => {
                    dismiss(message.id)
                    message.open?.()
                  }}
                >
                  {t('action.open')}
                </Button>
              )}
              <Button small kind="bare" label={t('action.dismiss')} onPress={() => dismiss(message.id)}>
                <X aria-hidden="true" />
              </Button>
            </div>
          </div>
        ))}
      </section>
      <p className="only-heard" role="log" aria-live="polite">
        {heard && <span key={heard.id}>{heard.say(t)}</span>}
      </p>
      <p className="only-heard" role="status" aria-live="polite">
        {done?.say(t)}
      </p>
    </>
  )
}

/** Only the change is news; while it lasts the banner says it. */
function useLinkNews(lost: boolean): void {
  useEffect(() => {
    if (!lost) return
    tell({ kind: 'refusal', say: (t) => t('link.said') })
    return () => tell({ kind: 'info', say: (t) => t('link.back') })
  }, [lost])
}
