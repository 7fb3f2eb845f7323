/** Controls that belong together, named for those who do not see that they stand together. */
import type { ReactNode } from 'react'

interface Props {
  readonly label: string
  readonly className: string
  readonly children: ReactNode
}

export function Group({ label, className, children }: Props) {
  return (
    <fieldset className={className} aria-label={label}>
      {children}
    </fieldset>
  )
}
