import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../i18n/translate.ts'

interface EditableCardProps {
  title: string
  /** What its button is called, beginning with its word; undefined for somebody who may only look. */
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
      {t('customers.edit')}
    </Button>
  )
  return (
    <Card title={title} action={begin}>
      {editing ? form(() => setEditing(false)) : children}
    </Card>
  )
}
