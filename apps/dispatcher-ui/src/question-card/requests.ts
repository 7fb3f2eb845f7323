/** What a question card commands of the hub. */
import type { CardAnswersBody } from '@lien-thong/shared/contract/catalogue'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { post } from '../api/http.ts'

export const answerCard = (incident: string, body: CardAnswersBody, key: string): Promise<Incident> =>
  post(`/v1/incidents/${encodeURIComponent(incident)}/answers`, body, key)
