/** Answering a question of a card. */
import type { Card } from '@lien-thong/shared/catalogue/card'
import { determineRefusal } from '@lien-thong/shared/dispatch/card-answers'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Command } from '../action/command.ts'
import { incidentNow, reached } from '../action/commands.ts'
import { withPicture } from '../action/rules.ts'
import { answerCard as send } from './requests.ts'

/** Each question occupies itself, so that answers may be pressed faster than the hub records them. */
export const answerCard = (
  incident: Incident,
  { card, version }: Card,
  question: string,
  answer: string,
): Command => ({
  occupies: `card ${incident.id} ${question}`,
  label: (t) => t('card.recorded', { number: incident.number }),
  reason: (desk) => withPicture(desk, () => determineRefusal(desk.person, incidentNow(desk, incident))),
  send: async (key) =>
    reached(await send(incident.id, { card, version, answers: { [question]: answer } }, key)),
})
