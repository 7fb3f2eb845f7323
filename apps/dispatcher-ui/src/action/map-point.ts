/** A press on the map may say where something is, while a person has asked for that. */
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import { create } from 'zustand'

interface MapPoint {
  /** Told the point; undefined while a press on the map means what it always does. */
  readonly onPoint: ((at: Coordinate) => void) | undefined
}

export const useMapPoint = create<MapPoint>()(() => ({ onPoint: undefined }))

export const stopPointing = (): void => useMapPoint.setState({ onPoint: undefined })

export const askForPoint = (onPoint: (at: Coordinate) => void): void =>
  useMapPoint.setState({
    onPoint: (at) => {
      stopPointing()
      onPoint(at)
    },
  })
