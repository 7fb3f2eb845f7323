/** Puts the console on the page. */
import '@fontsource-variable/noto-sans/wght.css'
import 'leaflet/dist/leaflet.css'
import '../design/tokens.css'
import '../design/base.css'
import '../design/control.css'
import '../design/layout.css'
import '../design/page.css'
import '../design/panel.css'
import '../call/call.css'
import '../dispatch/send.css'
import '../field/field.css'
import '../incident/edit/edit.css'
import '../incident/service.css'
import '../question-card/question-card.css'
import '../same-event/same-event.css'
import '../map/map.css'
import '../search/search.css'
import '../zone/zone.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { usePreference } from '../action/preference.ts'
import { startText } from '../text/i18n.ts'
import { App } from './App.tsx'

const showTheme = () => {
  document.documentElement.dataset['theme'] = usePreference.getState().theme
}
showTheme()
usePreference.subscribe(showTheme)

const show = () =>
  createRoot(document.getElementById('app')!).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )

// Not awaited at the top level: the English words come in a file that needs this one done. Without them a desk works on in
// Vietnamese.
void startText()
  .catch((error: unknown) => console.error(error))
  .then(show)
