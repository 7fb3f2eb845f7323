/** Two people changed the same thing: both values, and who decides which stays is this one. */
import type { Clash } from '@lien-thong/shared/dispatch/incident-edit'
import type { Incident, Place } from '@lien-thong/shared/incident/incident'
import type { Priority } from '@lien-thong/shared/kernel/agency'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Command } from '../../action/command.ts'
import { useDesk } from '../../action/desk.ts'
import { editPlace, editPriority, editType, editWords } from '../../action/edit-commands.ts'
import { settleClash, useEditState } from '../../action/edit-state.ts'
import { focusOn, regionId } from '../../action/region.ts'
import { run } from '../../action/runner.ts'
import { Button } from '../../design/Button.tsx'
import { useServerNow } from '../../live/use-live.ts'
import { actorText, momentText } from '../../text/format.ts'
import { agencyOf, fieldText, valueText } from './edit-text.ts'

/** From the version that shows the other value, so that it is no clash again. */
function mine(incident: Incident, { field, yours }: Clash, version: number): Command {
  const agency = agencyOf(field)
  if (agency) return editPriority(incident, agency, yours as Priority, version)
  if (field === 'place') return editPlace(incident, yours as Place, undefined, version)
  return field === 'where'
    ? editWords(incident, String(yours), version)
    : editType(incident, String(yours), version)
}

/** @param onSettled what was typed for the field is decided and no longer needed */
export function ClashPanel({
  incident,
  onSettled,
}: {
  readonly incident: Incident
  readonly onSettled: (field: Clash['field']) => void
}) {
  const { t } = useTranslation()
  const desk = useDesk()
  const now = useServerNow()
  const open = useEditState(({ clash }) => (clash?.incident === incident.id ? clash : undefined))
  const first = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (open) first.current?.focus()
  }, [open])
  if (!open) return null
  const settle = (field: Clash['field']) => {
    settleClash()
    onSettled(field)
    focusOn(regionId.detail)
  }
  return (
    <div ref={first} className="clash" role="alertdialog" aria-labelledby="clash-title" tabIndex={-1}>
      {open.clashes.map((clash) => {
        const by = actorText(t, clash.by)
        const isHidden = clash.yours === undefined && clash.theirs === undefined
        return (
          <div key={clash.field}>
            <p id="clash-title">
              {t('clash.title', { by, field: fieldText(t, clash.field), time: momentText(clash.at, now) })}
            </p>
            <dl className="clash-values">
              <dt>{t('clash.theirs', { by })}</dt>
              <dd>{isHidden ? t('clash.hidden') : valueText(t, clash.field, clash.theirs)}</dd>
              <dt>{t('clash.mine')}</dt>
              <dd>{isHidden ? t('clash.hidden') : valueText(t, clash.field, clash.yours)}</dd>
            </dl>
            <div className="button-row">
              <Button small onPress={() => settle(clash.field)}>
                {t('clash.keepTheirs', { by })}
              </Button>
              {!isHidden && (
                <Button
                  small
                  onPress={() =>
                    void run(desk, mine(incident, clash, open.version)).then(
                      (isDone) => isDone && settle(clash.field),
                    )
                  }
                >
                  {t('clash.takeMine')}
                </Button>
              )}
            </div>
          </div>
        )
      })}
    </div>
  )
}
