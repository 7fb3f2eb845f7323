/** One of a list: the arrows choose it, Enter takes it. */
import { Combobox, type ComboProps } from './Combobox.tsx'

interface Props extends ComboProps {
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
  readonly onTake: () => void
}

export function PickList({ chosen, onChoose, onTake, ...list }: Props) {
  return (
    <Combobox
      {...list}
      at={chosen}
      selected={chosen === undefined ? [] : [chosen]}
      onGo={onChoose}
      onPress={(_, id) => onChoose(id)}
      onEnter={onTake}
    />
  )
}
