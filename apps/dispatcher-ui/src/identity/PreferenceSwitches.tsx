/** Language and theme of this desk. */
import { useTranslation } from 'react-i18next'
import { setTheme, usePreference } from '../action/preference.ts'
import { Chip } from '../design/Chip.tsx'
import { Group } from '../design/Group.tsx'
import { setLanguage } from '../text/i18n.ts'

export function PreferenceSwitches() {
  const { t, i18n } = useTranslation()
  const theme = usePreference((state) => state.theme)
  return (
    <div className="switches">
      <Group className="chips" label={t('preference.language')}>
        <Chip isOn={i18n.language === 'vi'} onToggle={() => void setLanguage('vi')}>
          <span lang="vi">Tiếng Việt</span>
        </Chip>
        <Chip isOn={i18n.language === 'en'} onToggle={() => void setLanguage('en')}>
          <span lang="en">English</span>
        </Chip>
      </Group>
      <Group className="chips" label={t('preference.theme')}>
        <Chip isOn={theme === 'dark'} onToggle={() => setTheme('dark')}>
          {t('preference.dark')}
        </Chip>
        <Chip isOn={theme === 'light'} onToggle={() => setTheme('light')}>
          {t('preference.light')}
        </Chip>
      </Group>
    </div>
  )
}
