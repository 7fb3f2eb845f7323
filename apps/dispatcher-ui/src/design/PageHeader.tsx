/** The head of a page beside the console: the way back, what it is called, and what else is to be known at once. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTitle } from './use-title.ts'

interface Props {
  readonly back: string
  readonly title: string
  readonly children?: ReactNode
}

export function PageHeader({ back, title, children }: Props) {
  useTitle(title)
  return (
    <div className="page-header">
      <Link to="/" className="button button-quiet button-small">
        <span aria-hidden="true">←</span> {back}
      </Link>
      <h1>{title}</h1>
      {children}
    </div>
  )
}
