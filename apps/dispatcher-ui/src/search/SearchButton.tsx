/** Search from every page; the key is in the registry. */
import { may } from '@lien-thong/shared/access/access'
import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../action/desk.ts'
import { actionOf, perform } from '../action/registry.ts'
import { Button } from '../design/Button.tsx'

export function SearchButton() {
  const { t } = useTranslation()
  const desk = useDesk()
  if (!may(desk.person, 'picture.read')) return null
  const action = actionOf('search')
  return (
    <Button
      small
      className="search-button"
      label={t('search.button')}
      title={`${t('key.search')} (Ctrl+K)`}
      keys={action.shown}
      onPress={() => perform(desk, action)}
    >
      <Search aria-hidden="true" />
      <span className="wide-only">{t('search.button')}</span>
    </Button>
  )
}
