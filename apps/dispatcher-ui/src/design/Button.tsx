/** A button that stays in the order of focus when it may not be pressed, and then says why. */
import { Tooltip } from '@base-ui/react/tooltip'
import { type ReactNode, useId } from 'react'
import { Keys } from './Keys.tsx'

/** `act`: the one thing to do here; `quiet`: everything else; `bare`: an icon or a word without a frame. */
export type ButtonKind = 'act' | 'quiet' | 'bare'

interface Props {
  readonly children: ReactNode
  readonly onPress: () => void
  readonly kind?: ButtonKind | undefined
  readonly small?: boolean | undefined
  /** Why it may not be pressed now; undefined: it may. */
  readonly reason?: string | undefined
  readonly isPending?: boolean | undefined
  readonly keys?: readonly string[] | undefined
  /** Name for those who do not see what is in it. */
  readonly label?: string | undefined
  /** For buttons that stay pressed. */
  readonly isOn?: boolean | undefined
  /** Shown on hover and focus while it may be pressed. */
  readonly title?: string | undefined
  readonly className?: string | undefined
}

export function Button(props: Props) {
  const { children, onPress, kind = 'quiet', small = false, reason, isPending = false, keys } = props
  const { label, isOn, title, className } = props
  const descriptionId = useId()
  const hint = reason ?? title
  return (
    <Tooltip.Root disabled={hint === undefined}>
      <Tooltip.Trigger
        className={['button', `button-${kind}`, small && 'button-small', isPending && 'is-pending', className]
          .filter(Boolean)
          .join(' ')}
        aria-disabled={reason !== undefined || isPending || undefined}
        aria-busy={isPending || undefined}
        aria-describedby={hint === undefined ? undefined : descriptionId}
        aria-label={label}
        aria-pressed={isOn}
        onClick={onPress}
        closeOnClick={false}
      >
        {children}
        {keys && <Keys keys={keys} />}
        {hint !== undefined && (
          <span id={descriptionId} hidden>
            {hint}
          </span>
        )}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="tooltip-positioner">
          <Tooltip.Popup className="tooltip">{hint}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
