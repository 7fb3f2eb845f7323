/** Everything that the city sets for itself: the list of it, and one of it as a form. */
import type { ListedName, ListedSetting } from '@lien-thong/shared/contract/setting'
import type { SettingName } from '@lien-thong/shared/kernel/setting-name'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { PageHeader } from '../design/PageHeader.tsx'
import { Lost } from '../publishing/Lost.tsx'
import { actorText, momentText } from '../text/format.ts'
import '../publishing/publishing.css'
import { useSettings } from './document.ts'
import { said } from './place-text.ts'
import { RunCardEditor } from './RunCardEditor.tsx'
import { SettingEditor } from './SettingEditor.tsx'
import './setting.css'
import { type SettingText, textFor } from './text.ts'

/** In the order in which a control room asks for them. */
const order: readonly ListedName[] = [
  'alarm-limits',
  'leg-limits',
  'call-limits',
  'run-cards',
  'radio-codes',
  'coverage-targets',
  'recommendation',
  'travel',
  'position-history',
  'delivery-limits',
]

const isFigures = (about: ListedSetting): about is ListedSetting & { readonly setting: SettingName } =>
  about.setting !== 'run-cards'

export function SettingsPage(): ReactElement {
  const text = textFor(useTranslation().i18n.language)
  const { data, error } = useSettings()
  const [asked] = useSearchParams()
  const listed = order.flatMap((name) => data?.find(({ setting }) => setting === name) ?? [])
  const about = listed.find(({ setting }) => setting === asked.get('of')) ?? listed[0]
  return (
    <div className="ro-page st-page">
      <PageHeader back={text.back} title={text.title}>
        {about && <h2>{said(about.title, text)}</h2>}
      </PageHeader>
      <Lost error={error} text={text} />
      {!about && !error && <p className="empty">{text.loading}</p>}
      {about && (
        <div className="st-body">
          <SettingList listed={listed} about={about} text={text} />
          {isFigures(about) ? (
            <SettingEditor key={about.setting} about={about} text={text} />
          ) : (
            <RunCardEditor about={about} text={text} />
          )}
        </div>
      )}
    </div>
  )
}

interface ListProps {
  readonly listed: readonly ListedSetting[]
  readonly about: ListedSetting
  readonly text: SettingText
}

function SettingList({ listed, about, text }: ListProps): ReactElement {
  const { t } = useTranslation()
  return (
    <nav className="st-nav" aria-label={text.list}>
      <ul>
        {listed.map(({ setting, title, version, by, at, draft }) => (
          <li key={setting}>
            <Link
              to={{ search: `?of=${setting}` }}
              aria-current={setting === about.setting ? 'page' : undefined}
              data-setting={setting}
            >
              <span>{said(title, text)}</span>
              <span className="muted ro-small">
                {text.version(version, actorText(t, by), at === undefined ? undefined : momentText(at, 0))}
              </span>
              {draft && <span className="ro-small st-drafted">{text.drafted}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
