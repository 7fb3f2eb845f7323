// Builds elements from text and children. Text goes in as text: data never becomes markup.

export const element = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  made.append(...children)
  return made
}

export const button = (className: string, onClick: () => void, ...children: readonly (Node | string)[]) => {
  const made = element('button', className, ...children)
  made.type = 'button'
  made.addEventListener('click', onClick)
  return made
}
