/** What the board shows. The field is never rewritten while someone types in it. */
import { agencies } from '@lien-thong/shared/kernel/agency'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { changeUnitFilter, toggled, unitGroups, useConsole } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { isComposing } from '../action/keys.ts'
import { regionId } from '../action/region.ts'
import { Chip } from '../design/Chip.tsx'
import { Group } from '../design/Group.tsx'
import { AgencyMark } from '../design/marks.tsx'
import { capabilityName, useCatalogue } from '../field/use-catalogue.ts'
import { useDerived } from '../live/use-live.ts'

export function UnitFilterBar() {
  const { t } = useTranslation()
  const { person } = useDesk()
  const filter = useConsole((state) => state.unitFilter)
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Escape' && event.currentTarget.value !== '') {
      event.preventDefault()
      event.currentTarget.value = ''
      changeUnitFilter({ text: '' })
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      document.getElementById(regionId.units)?.focus()
    }
  }
  return (
    <div className="filter-row">
      <input
        id={regionId.unitFilter}
        className="field unit-filter"
        type="text"
        defaultValue={filter.text}
        aria-label={t('unit.filter')}
        placeholder={t('unit.filterHint')}
        autoComplete="off"
        spellCheck={false}
        onInput={(event) => changeUnitFilter({ text: event.currentTarget.value })}
        onKeyDown={onKey}
      />
      <Group className="chips" label={t('unit.filter')}>
        {person.agencies.length > 1 &&
          agencies
            .filter((agency) => person.agencies.includes(agency))
            .map((agency) => (
              <Chip
                key={agency}
                isOn={filter.agencies.includes(agency)}
                label={t(`agency.${agency}`)}
                onToggle={() => changeUnitFilter({ agencies: toggled(filter.agencies, agency) })}
              >
                <AgencyMark agency={agency} /> {t(`agencyShort.${agency}`)}
              </Chip>
            ))}
        {unitGroups.map((group) => (
          <Chip
            key={group}
            isOn={filter.groups.includes(group)}
            onToggle={() => changeUnitFilter({ groups: toggled(filter.groups, group) })}
          >
            {t(`unit.${group}`)}
          </Chip>
        ))}
      </Group>
      <CapabilityFilter />
    </div>
  )
}

/** What the units of this desk can do, in the city's own words. */
function CapabilityFilter() {
  const { t } = useTranslation()
  const chosen = useConsole((state) => state.unitFilter.capability)
  const catalogue = useCatalogue()
  const codes = useDerived(
    ['units'],
    ({ units }) => new Set([...units.values()].flatMap(({ capabilities = [] }) => capabilities)),
    [],
  )
  if (!codes?.size) return null
  const names = [...codes]
    .map((code) => ({ code, name: capabilityName(catalogue, code) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'vi'))
  return (
    <select
      className="field unit-capability"
      aria-label={t('dispatch.capability')}
      value={chosen ?? ''}
      onChange={({ currentTarget: { value } }) =>
        changeUnitFilter({ capability: value === '' ? undefined : value })
      }
    >
      <option value="">{t('dispatch.anyCapability')}</option>
      {names.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  )
}
