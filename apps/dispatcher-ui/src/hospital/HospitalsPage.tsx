/** All hospitals with what they treat, how busy they are and whether they take ambulances now. */
import { type HospitalCapability, hospitalCapabilities } from '@lien-thong/shared/hospital/capability'
import { diversionOf } from '@lien-thong/shared/hospital/hospital'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../action/desk.ts'
import { instantNow } from '../action/own-desk.ts'
import { Chip } from '../design/Chip.tsx'
import { Group } from '../design/Group.tsx'
import { PageHeader } from '../design/PageHeader.tsx'
import { useDerived, useServerNow } from '../live/use-live.ts'
import { capabilityText } from './capability-text.ts'
import { HospitalRow } from './HospitalRow.tsx'
import { textFor } from './text.ts'
import { useLoads } from './use-load.ts'

export function HospitalsPage() {
  const { i18n } = useTranslation()
  const text = textFor(i18n.language)
  const desk = useDesk()
  useServerNow()
  const loads = useLoads()
  const now = instantNow(desk)
  const [wanted, setWanted] = useState<HospitalCapability | 'diverting'>()
  const hospitals =
    useDerived(
      ['hospitals'],
      (picture) => [...picture.hospitals.values()].sort((a, b) => a.name.localeCompare(b.name, 'vi')),
      [],
    ) ?? []
  const diverts = (hospital: (typeof hospitals)[number]) =>
    now !== undefined && diversionOf(hospital, now) !== undefined
  const diverting = hospitals.filter(diverts)
  const listed =
    wanted === undefined
      ? hospitals
      : wanted === 'diverting'
        ? diverting
        : hospitals.filter(({ capabilities }) => capabilities.includes(wanted))
  return (
    <div className="hospitals-page">
      <PageHeader back={text.back} title={text.title}>
        {!desk.person.agencies.includes('ambulance') && <p className="muted">{text.notSeen}</p>}
      </PageHeader>
      <main className="hospitals-body">
        <Group className="filter-row" label={text.filter}>
          <Chip isOn={wanted === undefined} onToggle={() => setWanted(undefined)}>
            {text.all}
          </Chip>
          <Chip
            isOn={wanted === 'diverting'}
            onToggle={() => setWanted(wanted === 'diverting' ? undefined : 'diverting')}
          >
            ⊘ {text.diverting(diverting.length)}
          </Chip>
          {hospitalCapabilities.map((each) => (
            <Chip
              key={each}
              isOn={wanted === each}
              onToggle={() => setWanted(wanted === each ? undefined : each)}
            >
              {capabilityText(each)}
            </Chip>
          ))}
        </Group>
        {listed.length === 0 && (
          <p className="empty">
            {hospitals.length === 0 ? text.noneAtAll : wanted === 'diverting' ? text.noneDiverts : text.none}
          </p>
        )}
        <ul className="hospitals-list">
          {listed.map((hospital) => (
            <HospitalRow key={hospital.id} hospital={hospital} load={loads?.(hospital)} text={text} />
          ))}
        </ul>
      </main>
    </div>
  )
}
