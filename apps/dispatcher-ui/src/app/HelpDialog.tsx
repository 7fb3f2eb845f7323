/** The keys, as the registry has them. */
import { useTranslation } from 'react-i18next'
import { closeDialog } from '../action/console-store.ts'
import { actions } from '../action/registry.ts'
import { Dialog } from '../design/Dialog.tsx'
import { Keys } from '../design/Keys.tsx'

export function HelpDialog() {
  const { t } = useTranslation()
  return (
    <Dialog title={t('key.title')} closeLabel={t('action.cancel')} onClose={closeDialog} size="wide">
      <dl className="key-list">
        {actions.map((action) => (
          <div key={action.id}>
            <dt>
              <Keys keys={action.shown} />
              <span className="only-heard">{action.shown.join(' ')}</span>
            </dt>
            <dd>{t(`key.${action.id}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="muted dialog-line">{t('key.left')}</p>
    </Dialog>
  )
}
