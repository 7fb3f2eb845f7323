/** Search from every page; the key is in the registry. */
import { may } from '@lien-thong/shared/access/access'
import { Search } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../action/desk.ts'
import { actionOf, perform } from '../action/registry.ts'
import { Button } from '../design/Button.tsx'

/** After the picture and the map: then the box is there when its key is pressed. */
const QUIET_MS = 500

/** Where it fails it is asked for again when the box is opened. */
const fetchDialog = () => void import('./SearchDialog.tsx').catch(() => undefined)

export function SearchButton() {
  const { t } = useTranslation()
  const desk = useDesk()
  useEffect(() => {
    const timer = setTimeout(fetchDialog, QUIET_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!may(desk.person, 'picture.read')) return null
  const action = actionOf('search')
  return (
    <Button
      small
      className="search-button"
      title={`${t('key.search')} (Ctrl+K)`}
      keys={action.shown}
      onPress={() => perform(desk, action)}
    >
      <Search aria-hidden="true" />
      <span className="wide-only">{t('search.button')}</span>
    </Button>
  )
}
