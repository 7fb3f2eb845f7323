/** The other pages, language, theme, and leaving. */
import { Menu } from '@base-ui/react/menu'
import { may } from '@lien-thong/shared/access/access'
import { agencies } from '@lien-thong/shared/kernel/agency'
import { Menu as MenuIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { surge } from '../action/call-commands.ts'
import { useDesk } from '../action/desk.ts'
import { setSilent, setTheme, type Theme, usePreference } from '../action/preference.ts'
import { run } from '../action/runner.ts'
import { leaveFor } from '../action/unsaved.ts'
import { useSignOut } from '../identity/session.ts'
import { usePicture } from '../live/use-live.ts'
import { type Language, languageNow, setLanguage } from '../text/i18n.ts'
import { pages } from './routes.tsx'

export function HeaderMenu() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { person } = desk
  const isSurge = usePicture('surge')?.surge !== undefined
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const theme = usePreference((state) => state.theme)
  const silent = usePreference((state) => state.silent)
  const signOut = useSignOut()
  return (
    <Menu.Root>
      <Menu.Trigger className="button button-quiet button-small" aria-label={t('page.menu')}>
        <MenuIcon aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="menu-positioner">
          <Menu.Popup className="menu">
            <Menu.Group>
              <Menu.GroupLabel className="menu-label">
                {t('session.menu', { name: person.name })}
              </Menu.GroupLabel>
              {pages
                .filter((page) => may(person, page.needs))
                .map((page) => (
                  <Menu.Item
                    key={page.path}
                    className="menu-item"
                    aria-current={page.path === pathname ? 'page' : undefined}
                    onClick={() => void navigate(page.path)}
                  >
                    {t(`page.${page.name}`)}
                  </Menu.Item>
                ))}
              <Menu.LinkItem className="menu-item" href="/docs" target="_blank" rel="noreferrer">
                {t('page.docs')}
              </Menu.LinkItem>
            </Menu.Group>
            <Menu.Separator className="menu-line" />
            <Menu.RadioGroup
              value={languageNow()}
              onValueChange={(value: Language) => void setLanguage(value)}
            >
              <Menu.RadioItem value="vi" className="menu-item" lang="vi">
                Tiếng Việt
                <Menu.RadioItemIndicator className="menu-tick">✓</Menu.RadioItemIndicator>
              </Menu.RadioItem>
              <Menu.RadioItem value="en" className="menu-item" lang="en">
                English
                <Menu.RadioItemIndicator className="menu-tick">✓</Menu.RadioItemIndicator>
              </Menu.RadioItem>
            </Menu.RadioGroup>
            <Menu.Separator className="menu-line" />
            <Menu.RadioGroup value={theme} onValueChange={(value: Theme) => setTheme(value)}>
              {(['dark', 'light'] as const).map((each) => (
                <Menu.RadioItem key={each} value={each} className="menu-item">
                  {t('preference.theme')}: {t(`preference.${each}`)}
                  <Menu.RadioItemIndicator className="menu-tick">✓</Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className="menu-line" />
            {agencies
              .filter((agency) => person.agencies.includes(agency))
              .map((agency) => (
                <Menu.CheckboxItem
                  key={agency}
                  className="menu-item"
                  checked={!silent.includes(agency)}
                  onCheckedChange={(rings) => setSilent(agency, !rings)}
                >
                  {t('preference.sound')}: {t(`agency.${agency}`)}
                  <Menu.CheckboxItemIndicator className="menu-tick">✓</Menu.CheckboxItemIndicator>
                </Menu.CheckboxItem>
              ))}
            <Menu.Separator className="menu-line" />
            {may(person, 'surge.set') && (
              <>
                <Menu.Item className="menu-item" onClick={() => void run(desk, surge(!isSurge))}>
                  {t(isSurge ? 'surge.end' : 'surge.start')}
                </Menu.Item>
                <Menu.Separator className="menu-line" />
              </>
            )}
            <Menu.Item className="menu-item" onClick={() => leaveFor(() => signOut.mutate())}>
              {t('session.signOut')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
