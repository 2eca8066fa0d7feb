import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { type ReactNode, useEffect, useRef, useState } from 'react'

interface EditableCardProps {
  title: string
  /** The words of the button; undefined for somebody who may only look. */
  edit: string | undefined
  children: ReactNode
  form: (onDone: () => void) => ReactNode
}

/** A group of facts that is changed where it stands; the focus comes back to its button afterwards. */
export function EditableCard({ title, edit, children, form }: EditableCardProps) {
  const [editing, setEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    if (wasEditing.current && !editing) button.current?.focus()
    wasEditing.current = editing
  }, [editing])
  const begin = edit !== undefined && !editing && (
    <Button ref={button} variant="quiet" size="small" icon="edit" aria-label={edit} onPress={() => setEditing(true)}>
      {edit}
    </Button>
  )
  return (
    <Card title={title} action={begin}>
      {editing ? form(() => setEditing(false)) : children}
    </Card>
  )
}
