/** The catalogue as people read, edit and publish it, and answers on an incident: bodies of commands and shapes of answers. */
import { z } from 'zod'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { CatalogueChange } from '../catalogue/catalogue-difference.ts'
import type { CatalogueFault } from '../catalogue/catalogue-faults.ts'
import { codeForm, responsePlan } from '../catalogue/read-catalogue.ts'
import { coded } from '../kernel/issue.ts'
import { type Difference, type DraftState, draftVersions, type PublishedVersion } from './published.ts'

/** `GET /v1/catalogue`, and one published version. */
export interface CatalogueInForce extends Catalogue, PublishedVersion {}

/** `GET /v1/catalogue/draft` */
export interface CatalogueDraft extends DraftState<CatalogueFault> {
  readonly catalogue: Catalogue
}

/** `GET /v1/catalogue/draft/difference` */
export type CatalogueDifference = Difference<CatalogueChange>

export const catalogueDraftBody = z.object({
  /** Read by `readCatalogue`, which says what is wrong with it. */
  catalogue: z.looseObject({}),
  ...draftVersions,
})

const code = z.string().regex(codeForm)

export const cardAnswersBody = z.object({
  card: code,
  version: z.int().positive().describe('Of the card that was shown'),
  answers: z
    .record(code, code)
    .refine((answers) => Object.keys(answers).length > 0, {
      message: '1 to 12 answers',
      params: coded('too_few', { least: 1 }),
    })
    .refine((answers) => Object.keys(answers).length <= 12, {
      message: '1 to 12 answers',
      params: coded('too_many', { most: 12 }),
    })
    .describe('Answer by question; those given before stay'),
})

export const externalDeterminantBody = z.object({
  externalDeterminant: z.object({
    system: z
      .string()
      .trim()
      .regex(/^[A-Za-z][\w.-]{0,39}$/)
      .describe('Program that worked it out: one word'),
    code: z
      .string()
      .trim()
      .regex(/^[\w./-]{1,40}$/),
  }),
  plan: responsePlan.extend({ needs: responsePlan.shape.needs.default([]) }),
})

export type CatalogueDraftBody = z.output<typeof catalogueDraftBody>
export type CardAnswersBody = z.output<typeof cardAnswersBody>
export type ExternalDeterminantBody = z.output<typeof externalDeterminantBody>
