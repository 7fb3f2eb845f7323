/** A new code with which the crew of a unit signs in on its telephone: made after a second press, shown once and kept nowhere. */
import { forbids } from '@lien-thong/shared/access/access'
import type { Unit } from '@lien-thong/shared/unit/unit'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../action/desk.ts'
import { Refused } from '../action/Refused.tsx'
import { newCrewCode } from '../api/units.ts'
import { Button } from '../design/Button.tsx'
import { unitText } from './text.ts'

/** Only whoever may make one is shown that there is such a thing: for all others it is no part of their work. */
export function CrewCode({ unit }: { readonly unit: Unit }) {
  const { t } = useTranslation()
  const { person } = useDesk()
  const text = unitText().code
  const [isAsked, setAsked] = useState(false)
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationFn: () => newCrewCode(unit.id),
    onSettled: () => setAsked(false),
    gcTime: 0,
  })
  if (forbids(person, 'crew.code', [unit.agency])) return null
  return (
    <section className="crew-code" aria-label={text.label}>
      {isAsked ? (
        <>
          <span>{text.follows}</span>
          <Button small kind="act" isPending={isPending} onPress={() => !isPending && mutate()}>
            {text.make}
          </Button>
          <Button small onPress={() => setAsked(false)}>
            {t('action.cancel')}
          </Button>
        </>
      ) : (
        <Button
          small
          onPress={() => {
            reset()
            setAsked(true)
          }}
        >
          {text.ask}
        </Button>
      )}
      <p role="status">
        {data && (
          <>
            <strong className="number crew-code-shown">{data.code}</strong> {text.once(data.callSign)}
          </>
        )}
      </p>
      <Refused error={error} />
    </section>
  )
}
