/** What is shown when drawing the screen itself fails: the truth, and a way on. */
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface State {
  readonly hasFailed: boolean
}

export class Failure extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { hasFailed: false }

  static getDerivedStateFromError(): State {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <FailurePage /> : this.props.children
  }
}

function FailurePage() {
  const { t } = useTranslation()
  return (
    <main className="blank" role="alert">
      <p>{t('app.failed')}</p>
      <button type="button" className="button button-act" onClick={() => location.reload()}>
        {t('app.reload')}
      </button>
    </main>
  )
}
