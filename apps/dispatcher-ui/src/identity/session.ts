/** Who is signed in at this desk, and which hub it talks to. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { setExpired } from '../action/console-store.ts'
import { getHub, getPerson, type Person, signIn, signOut } from '../api/hub.ts'

const key = ['session']

export const useHub = () =>
  useQuery({ queryKey: ['hub'], queryFn: getHub, staleTime: Number.POSITIVE_INFINITY, retry: true })

/** `null` when nobody is. */
export const usePerson = () =>
  useQuery({ queryKey: key, queryFn: getPerson, staleTime: Number.POSITIVE_INFINITY, retry: true })

export function useSignIn(onDone?: (person: Person) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ username, password }: { readonly username: string; readonly password: string }) =>
      signIn(username, password),
    onSuccess: (person) => {
      setExpired(false)
      client.setQueryData(key, person)
      onDone?.(person)
    },
  })
}

/** Also when the hub cannot be reached the desk forgets who sat here. */
export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: signOut,
    onSettled: () => {
      setExpired(false)
      client.removeQueries({ queryKey: ['incident'] })
      client.setQueryData(key, null)
    },
  })
}
