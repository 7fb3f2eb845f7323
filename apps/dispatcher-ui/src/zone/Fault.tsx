/** What is wrong in a field, under it. */
export function Fault({ of }: { readonly of: string | undefined }) {
  return of === undefined ? null : (
    <span className="field-fault" role="alert">
      {of}
    </span>
  )
}
