/** Says loudly that a desk is lost, or about to be. */
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../action/CommandButton.tsx'
import { logIn } from '../action/call-commands.ts'
import { displaces } from '../action/call-rules.ts'
import { useDesk } from '../action/desk.ts'
import { useLease, useOwnDesk } from '../action/own-desk.ts'
import { Button } from '../design/Button.tsx'
import { usePicture, useServerNow } from '../live/use-live.ts'

/** Two renewals in a row have failed by then. */
const WARN_S = 25

export function DeskBanner() {
  const { t } = useTranslation()
  const desk = useDesk()
  const now = useServerNow()
  const own = useOwnDesk()
  const { ends, lost } = useLease()
  const seat = usePicture('desks')?.desks.get(lost ?? '')
  if (lost !== undefined && !own) {
    return (
      <div className="link-banner desk-banner">
        <TriangleAlert aria-hidden="true" />
        <strong>{t('seat.lost', { desk: lost })}</strong>
        <span>{seat?.agent ? t('seat.lostTo', { agent: seat.agent }) : t('seat.lostWhy')}</span>
        {seat && (
          <CommandButton small command={logIn(seat, displaces(desk, seat))}>
            {t('seat.back', { desk: lost })}
          </CommandButton>
        )}
        <Button small onPress={() => useLease.setState({ lost: undefined })}>
          {t('seat.dismiss')}
        </Button>
      </div>
    )
  }
  const left = own && ends !== undefined && now !== undefined ? Math.ceil((ends - now) / 1000) : undefined
  if (!own || left === undefined || left > WARN_S) return null
  return (
    <div className="link-banner desk-banner">
      <TriangleAlert aria-hidden="true" />
      <strong className="number">
        {left > 0 ? t('seat.ending', { desk: own.id, seconds: left }) : t('seat.ended', { desk: own.id })}
      </strong>
      <span>{t('seat.endingWhy')}</span>
    </div>
  )
}
