/** Who asks. The guard of the identity module sets it; controllers read it here. */

import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { ProblemError } from './problem.ts'

/** A person with an open session, or a crew with one of its own kind. */
export type SignedIn = {
  readonly viewer: Viewer
  /** How colleagues call the person. */
  readonly name: string
  /** Id of the session as facts name it; its token stays in the cookie. */
  readonly session: string
}

declare module 'fastify' {
  interface FastifyRequest {
    signedIn: SignedIn | undefined
  }
}

export const isPublic = 'isPublic'

/** Open to those who are not signed in: doors of machines, which check keys and signatures themselves, and sign-in. */
export const Public = () => SetMetadata(isPublic, true)

export const isForCrew = 'isForCrew'

/** A door of crews: their cookie opens it and no other, and no other cookie opens it. */
export const ForCrew = () => SetMetadata(isForCrew, true)

export const CurrentViewer = createParamDecorator(
  (_: unknown, context: ExecutionContext): Viewer => signedInOf(context).viewer,
)

export const CurrentSession = createParamDecorator(
  (_: unknown, context: ExecutionContext): SignedIn => signedInOf(context),
)

function signedInOf(context: ExecutionContext): SignedIn {
  const { signedIn } = context.switchToHttp().getRequest<FastifyRequest>()
  if (!signedIn) throw new ProblemError('not_signed_in')
  return signedIn
}
