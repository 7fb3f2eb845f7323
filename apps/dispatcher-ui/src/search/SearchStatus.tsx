/** One line that says what the list is: complete, still being asked for, empty, or all that can be known without the hub. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Search } from './use-search.ts'

/** As much as comes in while an answer is on its way; more than that may be missing from it. */
const USUALLY_BEHIND = 20

interface Props {
  readonly search: Search
  readonly typed: string
  readonly count: number
  readonly seesPersonal: boolean
}

export function SearchStatus(props: Props) {
  const { t } = useTranslation()
  const { state, behind } = props.search
  const isBehind = state === 'answered' && behind > USUALLY_BEHIND
  return (
    <p className={`search-status ${state === 'failed' || isBehind ? 'is-stale' : 'muted'}`} role="status">
      {sentence(t, props)}
      {isBehind && ` ${t('search.behind', { n: behind })}`}
    </p>
  )
}

function sentence(t: TFunction, { search, typed, count, seesPersonal }: Props): string {
  switch (search.state) {
    case 'rest':
      return t(seesPersonal ? 'search.hint' : 'search.hintOpen')
    case 'short':
      return t('search.short')
    case 'asking':
      return t(count > 0 ? 'search.asking' : 'search.askingNothingYet')
    case 'failed':
      return t(count > 0 ? 'search.failed' : 'search.failedNone')
    case 'answered':
      return count > 0 ? t('search.found', { n: count }) : t('search.none', { typed })
  }
}
