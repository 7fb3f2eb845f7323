/** How recommendations, run cards and travel times are described to outsiders. */

import type { PublishedVersion } from '@lien-thong/shared/contract/published'
import type { RecommendationAnswer } from '@lien-thong/shared/contract/recommendation'
import type { RunCardsDifference, RunCardsDraft, RunCardsInForce } from '@lien-thong/shared/contract/run-card'
import type { TravelModelView } from '@lien-thong/shared/contract/travel'
import { runCardsForm } from '@lien-thong/shared/dispatch/read-run-cards'
import type {
  DivertibleUnit,
  LeftOutUnit,
  LeftOutWhy,
  OpenNeed,
  RecommendedUnit,
  Why,
} from '@lien-thong/shared/dispatch/recommended'
import type { RunCard, RunCards } from '@lien-thong/shared/dispatch/run-card'
import type { RunCardChange, RunCardFault } from '@lien-thong/shared/dispatch/run-card-faults'
import { travelBases } from '@lien-thong/shared/travel/travel'
import { hourBands, type TravelFit, vehicles } from '@lien-thong/shared/travel/travel-model'
import { unitStatuses } from '@lien-thong/shared/unit/unit'
import { z } from 'zod'
import { changeOf, compared, drafted, faultOf, published } from './published-views.ts'
import { agency, count, id, metres, naming, priority, text, time, view } from './view.ts'

const seconds = count.describe('Seconds')
const status = z.enum(unitStatuses)
const capability = text.describe('Of the catalogue; `any_unit` stands for any unit of the service')
const basis = z
  .enum(travelBases)
  .describe(
    'What the time stands on: a router on the streets, an estimate by usual values, one that past runs put right, or one because the router did not answer',
  )

const why: z.ZodType<Why> = naming(
  'RecommendationWhy',
  'A reason with its figures',
  z.union([
    z.object({
      code: z.literal('travel'),
      seconds,
      metres,
      n: count.optional().describe('Past runs behind it'),
    }),
    z.object({ code: z.literal('turnout'), seconds }),
    z.object({ code: z.literal('on_the_road') }),
    z.object({ code: z.literal('covers'), capabilities: z.array(capability) }),
    z.object({ code: z.literal('capability_unknown') }),
    z.object({ code: z.literal('position_age'), seconds }),
    z.object({ code: z.literal('position_stale'), seconds }),
    z.object({ code: z.literal('from_station'), station: text.optional() }),
    z.object({ code: z.literal('last_at_station'), station: text, seconds }),
    z.object({ code: z.literal('on_the_water') }),
    z.object({ code: z.literal('also_able'), capabilities: z.array(capability) }),
    z.object({ code: z.literal('place_unknown') }),
  ]),
) as z.ZodType<Why>

const whyNot: z.ZodType<LeftOutWhy> = naming(
  'LeftOutWhy',
  'Why a unit is none to choose from: the first reason that holds',
  z.union([
    z.object({ code: z.literal('other_agency'), agency }),
    z.object({ code: z.literal('retired') }),
    z.object({ code: z.literal('already_on_it'), status }),
    z.object({ code: z.literal('crew_emergency') }),
    z.object({ code: z.literal('lacks_capability'), capabilities: z.array(capability) }),
    z.object({ code: z.literal('off_shift'), since: time.optional() }),
    z.object({ code: z.literal('out_of_service'), reason: text.optional() }),
    z.object({
      code: z.literal('taken'),
      incident: id.optional(),
      incidentNumber: text.optional(),
      status,
    }),
    z.object({ code: z.literal('position_lost'), seconds }),
    z.object({ code: z.literal('no_position') }),
    z.object({ code: z.literal('further_away'), seconds }),
  ]),
) as z.ZodType<LeftOutWhy>

const row = {
  unit: id,
  callSign: text,
  kind: text,
  status,
  etaSeconds: seconds.nullable().describe('Until it is on scene: turning out and driving'),
  distanceMetres: metres.nullable().describe('On streets'),
  basis: basis.nullable(),
  positionAgeSeconds: seconds.nullable(),
  covers: z.array(capability).describe('Open needs that it covers'),
  why: z.array(why),
}

export const recommendation = view<RecommendationAnswer>(
  'Recommendation',
  'Whom to send: units in the order in which they would be there, the set that covers what is needed, and why not the others',
  {
    incident: id,
    at: time,
    agency,
    priority,
    because: z
      .literal('place_unknown')
      .optional()
      .describe('Nothing is ranked by distance, and nothing is picked'),
    needs: z.array(
      view<OpenNeed>('OpenNeed', 'What the service must bring, and how much of it is still open', {
        capability,
        count,
        from: text.describe(
          'determination, type, service (nothing particular is asked), wanted (units were asked for), run_card:<card>',
        ) as unknown as z.ZodType<OpenNeed['from']>,
        open: count,
      }),
    ),
    units: z.array(
      view<RecommendedUnit>('RecommendedUnit', 'A unit that can be sent', {
        ...row,
        picked: z.boolean().describe('One of the set that covers what is needed'),
      }),
    ),
    divertible: z.array(
      view<DivertibleUnit>('DivertibleUnit', 'A unit that a less urgent incident would lose', {
        ...row,
        incident: id,
        incidentNumber: text,
        priority,
        savingSeconds: seconds.nullable().describe('Null: nobody else comes for the same'),
      }),
    ),
    leftOut: z.array(
      view<LeftOutUnit>('LeftOutUnit', 'A unit that is none to choose from', {
        unit: id,
        callSign: text,
        why: whyNot,
      }),
    ),
    missing: z.array(z.object({ capability, count })).describe('What no picked unit covers'),
  },
)

const cards = runCardsForm.shape.cards as unknown as z.ZodType<readonly RunCard[]>
export const runCardsInForce = view<RunCardsInForce>(
  'RunCardsInForce',
  'What is different from the plans of the catalogue somewhere, at a priority or before anyone has classified it, and who published it',
  { cards, ...published },
)

export const runCardsDraft = view<RunCardsDraft>(
  'RunCardsDraft',
  'The draft; the cards in force while there is none',
  {
    runCards: view<RunCards>('RunCards', 'Run cards', { cards }),
    ...drafted,
    faults: z.array(
      view<RunCardFault>('RunCardFault', 'What is wrong, in two languages', {
        card: text.optional(),
        ...faultOf('cards'),
      }),
    ),
  },
)

export const runCardsDifference = view<RunCardsDifference>(
  'RunCardsDifference',
  'What the draft would change',
  {
    ...compared,
    changes: z.array(
      view<RunCardChange>('RunCardChange', 'One card', {
        kind: z.literal('run_card'),
        ...changeOf<RunCardChange['fields'][number]>(),
      }),
    ),
  },
)

export const runCardsVersions = naming(
  'RunCardsVersions',
  'What was published, newest first',
  z.object({ versions: z.array(view<PublishedVersion>('RunCardsVersion', 'One publication', published)) }),
)

const perVehicle = z.record(z.enum(vehicles), z.number()) as unknown as z.ZodType<TravelModelView['speed']>

export const travelModel = view<TravelModelView>(
  'TravelModel',
  'What travel times are estimated by: distance as the crow flies × detour ÷ (speed of the hour × of the vehicle × lights and siren)',
  {
    detour: perVehicle,
    kmhByHour: z.array(z.number()).describe('Of a car, midnight first'),
    speed: perVehicle.describe('To that of a car'),
    lights: z.number().describe('How many times as fast with lights and siren'),
    lightsUpTo: z.number().describe('Down to this priority'),
    fits: z.array(
      view<TravelFit>('TravelFit', 'What past runs say: they took `ratio` times as long', {
        vehicle: z.enum(vehicles),
        band: z.enum([...hourBands, 'all']),
        n: count,
        ratio: z.number(),
      }),
    ),
    fitted: z
      .object({ at: time, n: count, excluded: count })
      .optional()
      .describe('When past runs were last counted'),
    router: z.object({ kind: z.enum(['valhalla', 'osrm']), answers: z.boolean() }).optional(),
  },
)
