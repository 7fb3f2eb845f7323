/** The session ended while someone was at work: sign in again over the data, which stays visible. */
import { Dialog as Base } from '@base-ui/react/dialog'
import { useTranslation } from 'react-i18next'
import { leaveFor } from '../action/unsaved.ts'
import type { Person } from '../api/hub.ts'
import { Button } from '../design/Button.tsx'
import { SignInForm } from './SignInForm.tsx'
import { useSignOut } from './session.ts'

interface Props {
  readonly person: Person
  readonly onDone: (person: Person) => void
}

export function SignInDialog({ person, onDone }: Props) {
  const { t } = useTranslation()
  const signOut = useSignOut()
  return (
    <Base.Root open disablePointerDismissal>
      <Base.Portal>
        <Base.Backdrop className="dialog-backdrop is-light" />
        <Base.Popup className="dialog dialog-narrow">
          <Base.Title className="dialog-title">{t('session.expired')}</Base.Title>
          <Base.Description className="dialog-line">{t('session.expiredWhy')}</Base.Description>
          <SignInForm username={person.username} onDone={onDone} />
          <div className="dialog-foot">
            <Button kind="bare" onPress={() => leaveFor(() => signOut.mutate())}>
              {t('session.otherPerson')}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
