/** Who asks. The guard of the identity module sets it; controllers read it here. */

import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { ProblemError } from './problem.ts'

declare module 'fastify' {
  interface FastifyRequest {
    viewer: Viewer | undefined
  }
}

export const isPublic = 'isPublic'

/** Open to those who are not signed in: doors of machines, which check keys and signatures themselves, and sign-in. */
export const Public = () => SetMetadata(isPublic, true)

export const CurrentViewer = createParamDecorator((_: unknown, context: ExecutionContext): Viewer => {
  const { viewer } = context.switchToHttp().getRequest<FastifyRequest>()
  if (!viewer) throw new ProblemError('not_signed_in')
  return viewer
})
