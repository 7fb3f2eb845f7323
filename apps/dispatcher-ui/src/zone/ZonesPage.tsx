/** The supervisor's page of zones: a list or a form at the left, the map to draw on at the right. */
import { may } from '@lien-thong/shared/access/access'
import { type Zone, type ZoneKind, zoneKinds } from '@lien-thong/shared/zone/zone'
import { type ComponentType, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../action/desk.ts'
import { gravestFirst } from '../action/zones.ts'
import { Button } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { Group } from '../design/Group.tsx'
import { PageHeader } from '../design/PageHeader.tsx'
import { useDerived } from '../live/use-live.ts'
import { EndedZones } from './EndedZones.tsx'
import { ImportPanel } from './ImportPanel.tsx'
import { textFor } from './text.ts'
import { type Sketching, useSketch } from './use-sketch.ts'
import { ZoneForm } from './ZoneForm.tsx'
import { ZoneRow } from './ZoneRow.tsx'
import './zones-page.css'

export interface ZonesMapProps {
  readonly zones: readonly Zone[]
  /** While a zone is drawn. */
  readonly sketching: Sketching | undefined
  readonly selected: string | undefined
  readonly shown: { readonly id: string } | undefined
  readonly onZone: (id: string) => void
}

type Doing = 'list' | 'import' | { readonly zone: Zone | undefined }

export function ZonesPage({ Map: DrawingMap }: { readonly Map: ComponentType<ZonesMapProps> }) {
  const { t, i18n } = useTranslation()
  const { person } = useDesk()
  const text = textFor(i18n.language)
  const sketching = useSketch()
  const [doing, setDoing] = useState<Doing>('list')
  const [kind, setKind] = useState<ZoneKind>()
  // The form is gone with the focus in it.
  const tools = useRef<HTMLDivElement>(null)
  const [returned, setReturned] = useState(0)
  useEffect(() => {
    if (returned > 0) tools.current?.querySelector('button')?.focus()
  }, [returned])
  const [shown, setShown] = useState<{ readonly id: string }>()
  const zones = useDerived(['zones'], (picture) => gravestFirst([...picture.zones.values()]), []) ?? []
  const listed = useMemo(
    () => zones.filter((zone) => kind === undefined || zone.kind === kind),
    [zones, kind],
  )

  const begin = (zone: Zone | undefined) => {
    sketching.begin(zone)
    if (zone) setShown({ id: zone.id })
    setDoing({ zone })
  }
  const editing = typeof doing === 'object' ? doing : undefined
  return (
    <div className="zones-page">
      <PageHeader back={text.back} title={text.title} />
      <main className="zones-body">
        <div className="zones-side">
          {editing ? (
            <ZoneForm
              key={editing.zone?.id ?? 'new'}
              zone={editing.zone}
              sketching={sketching}
              text={text}
              onClose={() => {
                setDoing('list')
                setReturned((n) => n + 1)
              }}
            />
          ) : (
            <>
              <div ref={tools} className="zones-tools">
                <Button kind="act" onPress={() => begin(undefined)}>
                  {text.draw}
                </Button>
                <Button
                  isOn={doing === 'import'}
                  onPress={() => setDoing(doing === 'import' ? 'list' : 'import')}
                >
                  {text.import}
                </Button>
              </div>
              {doing === 'import' && <ImportPanel text={text} />}
              <Group className="filter-row" label={text.filter}>
                <Chip isOn={kind === undefined} onToggle={() => setKind(undefined)}>
                  {text.all}
                </Chip>
                {zoneKinds.map((each) => (
                  <Chip
                    key={each}
                    isOn={kind === each}
                    onToggle={() => setKind(kind === each ? undefined : each)}
                  >
                    {t(`zone.kind.${each}`)}
                  </Chip>
                ))}
              </Group>
              <h2 className="zones-list-head">
                {text.list} <span className="number">({listed.length})</span>
              </h2>
              {listed.length === 0 && <p className="empty">{text.none}</p>}
              <ul className="zones-list">
                {listed.map((zone) => (
                  <ZoneRow
                    key={zone.id}
                    zone={zone}
                    isShown={zone.id === shown?.id}
                    text={text}
                    onShow={() => setShown({ id: zone.id })}
                    onEdit={() => begin(zone)}
                  />
                ))}
              </ul>
              {may(person, 'zone.draw') && <EndedZones text={text} />}
            </>
          )}
        </div>
        <div className="zones-map">
          <DrawingMap
            zones={
              editing?.zone ? zones.filter(({ id }) => id !== editing.zone?.id || !!sketching.kept) : zones
            }
            sketching={editing && !sketching.kept ? sketching : undefined}
            selected={shown?.id}
            shown={shown}
            onZone={(id) => {
              if (!editing) setShown({ id })
            }}
          />
        </div>
      </main>
    </div>
  )
}
