/** Who else is at an incident: initials on its card, and in words in its detail. Nobody is shown to themselves. */
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../action/desk.ts'
import type { Present } from '../../live/presence-table.ts'
import { useLive, useVersion } from '../../live/use-live.ts'
import { actorText } from '../../text/format.ts'

function useOthers(incident: string): readonly Present[] {
  const { person } = useDesk()
  useVersion('presence')
  return useLive()
    .presence.at(incident)
    .filter(({ by }) => by !== `agent:${person.username}`)
}

/** `dieuphoi.hai` → `DH`, `dispatcher115` → `DI`. */
function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter(Boolean)
  const letters = words.length > 1 ? words.map((word) => word[0]).join('') : name
  return letters.slice(0, 2).toLocaleUpperCase('vi')
}

export function PresenceMarks({ incident }: { readonly incident: string }) {
  const { t } = useTranslation()
  const others = useOthers(incident)
  if (others.length === 0) return null
  return (
    <span className="presence-marks">
      {others.map(({ by, doing }) => {
        const who = actorText(t, by)
        return (
          <span key={by} className={`presence-mark is-${doing}`} title={t(`presence.${doing}`, { who })}>
            <span aria-hidden="true">
              {initials(who)}
              {doing === 'typing' && '…'}
            </span>
            <span className="only-heard">{t(`presence.${doing}`, { who })}</span>
          </span>
        )
      })}
    </span>
  )
}

/** On the line that is there anyway: who comes and goes moves nothing. */
export function PresenceLine({ incident }: { readonly incident: string }) {
  const { t } = useTranslation()
  const others = useOthers(incident)
  if (others.length === 0) return null
  const said = others.map(({ by, doing }) => t(`presence.${doing}`, { who: actorText(t, by) })).join(' · ')
  return (
    <span className="presence-line" title={said}>
      {' · '}
      {said}
    </span>
  )
}
