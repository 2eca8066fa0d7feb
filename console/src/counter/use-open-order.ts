import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** The order that lies open, as the URL keeps it, and how another is opened or none. */
export function useOpenOrder() {
  const navigate = useNavigate()
  const { order } = useSearch({ from: '/signed-in/counter' })
  const show = useCallback(
    (id: string | undefined) =>
      void navigate({ to: '/counter', search: id === undefined ? {} : { order: id }, replace: id === undefined }),
    [navigate],
  )
  return { openOrder: order, show }
}
