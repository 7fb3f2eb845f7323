/** The next press on the map says where it is; who has no mouse types the coordinates. */
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { askForPoint, stopPointing, useMapPoint } from '../../action/map-point.ts'
import { Button } from '../../design/Button.tsx'

export function PointButton({ onPoint }: { readonly onPoint: (at: Coordinate) => void }) {
  const { t } = useTranslation()
  const isAsked = useMapPoint((state) => state.onPoint !== undefined)
  // Another incident must not get the point that was meant for this one.
  useEffect(() => stopPointing, [])
  return (
    <Button
      small
      kind="bare"
      isOn={isAsked}
      onPress={() => (isAsked ? stopPointing() : askForPoint(onPoint))}
    >
      {t(isAsked ? 'where.picking' : 'where.pick')}
    </Button>
  )
}
