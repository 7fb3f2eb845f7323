/** The page of hospitals, and what was just done under it. */
import { HospitalsPage } from '../hospital/HospitalsPage.tsx'
import '../hospital/hospitals.css'
import { LastDone } from './Footer.tsx'

export const HospitalsRoute = () => (
  <>
    <HospitalsPage />
    <footer className="footer">
      <span className="grow" />
      <LastDone />
    </footer>
  </>
)
