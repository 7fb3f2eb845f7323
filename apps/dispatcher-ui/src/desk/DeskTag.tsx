/** Where one sits, in the header: press to move or leave. */
import { may } from '@lien-thong/shared/access/access'
import { useTranslation } from 'react-i18next'
import { openDialog } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { useOwnDesk } from '../action/own-desk.ts'
import { Button } from '../design/Button.tsx'

export function DeskTag() {
  const { t } = useTranslation()
  const { person } = useDesk()
  const own = useOwnDesk()
  if (!may(person, 'desk.use')) return null
  return (
    <Button
      small
      className={own ? 'desk-here' : 'desk-none'}
      title={t('seat.tagTitle')}
      onPress={() => openDialog({ kind: 'desk' })}
    >
      {own ? t('seat.tag', { desk: own.id }) : t('seat.noDesk')}
    </Button>
  )
}
