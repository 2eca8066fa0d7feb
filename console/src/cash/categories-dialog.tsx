import { AlertDialog } from '@clothesline/ui/alert-dialog'
import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { IconButton } from '@clothesline/ui/icon-button'
import { TextField } from '@clothesline/ui/text-field'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'
import {
  type Category,
  categoriesQuery,
  useAddCategory,
  useRenameCategory,
  useRetireCategory,
} from './expenses.queries.ts'

/** The list of what the chain pays out for: names are added, changed and taken out. */
export function CategoriesDialog({ onClose }: { onClose: () => void }) {
  const categories = useQuery(categoriesQuery)
  return (
    <Dialog open onOpenChange={onClose} title={t('cash.categories')} description={t('cash.categoriesAbout')}>
      <Answered query={categories} failed={t('cash.categoriesFailed')}>
        {({ items }) => (
          <ul className="divide-y divide-hairline">
            {items
              .filter(({ active }) => active)
              .map((category) => (
                <Row key={`${category.id} ${category.version}`} category={category} />
              ))}
          </ul>
        )}
      </Answered>
      <Add />
    </Dialog>
  )
}

function Row({ category }: { category: Category }) {
  const [renaming, setRenaming] = useState(false)
  const { name } = category
  if (renaming)
    return (
      <li className="py-2">
        <Rename category={category} onDone={() => setRenaming(false)} />
      </li>
    )
  return (
    <li className="flex items-center justify-between gap-3 py-1">
      <span className="min-w-0 break-words">{name}</span>
      <span className="flex shrink-0 gap-1">
        <IconButton icon="edit" size="small" label={t('cash.renameOf', { name })} onPress={() => setRenaming(true)} />
        <Retire category={category} />
      </span>
    </li>
  )
}

function Rename({ category, onDone }: { category: Category; onDone: () => void }) {
  const rename = useRenameCategory(category, onDone)
  const form = useProblemForm({
    defaultValues: { name: category.name },
    onSubmit: ({ name }) => rename.carryOut(name.trim()),
  })
  const { setFocus } = form
  useEffect(() => setFocus('name'), [setFocus])
  return <NameForm form={form} label={t('cash.renameOf', { name: category.name })} submit={t('cash.save')} />
}

function Retire({ category }: { category: Category }) {
  const [asked, setAsked] = useState(false)
  const retire = useRetireCategory(category, () => setAsked(false))
  const { name } = category
  return (
    <>
      {retire.error && <Banner tone="bad" title={retire.error.message} onDismiss={retire.reset} />}
      <IconButton icon="ban" size="small" label={t('cash.retireOf', { name })} onPress={() => setAsked(true)} />
      <AlertDialog
        open={asked}
        onOpenChange={setAsked}
        title={t('cash.retireOf', { name })}
        description={t('cash.retireAbout')}
        confirm={t('cash.retire')}
        danger
        busy={retire.isPending}
        onConfirm={() => {
          setAsked(false)
          retire.begin(undefined)
        }}
      />
    </>
  )
}

function Add() {
  const add = useAddCategory(() => form.reset())
  const form = useProblemForm({
    defaultValues: { name: '' },
    onSubmit: ({ name }) => add.carryOut(name.trim()),
  })
  return (
    <div className="border-t border-hairline py-3">
      <NameForm form={form} label={t('cash.addCategory')} submit={t('cash.add')} />
    </div>
  )
}

interface NameFormProps {
  form: ReturnType<typeof useProblemForm<{ name: string }>>
  label: string
  submit: string
}

const NameForm = ({ form, label, submit }: NameFormProps) => (
  <Form form={form} label={label}>
    <div className="flex items-end gap-2">
      <div className="min-w-0 grow">
        <FormField form={form} name="name" rules={{ required: t('cash.needed') }}>
          {(field) => <TextField {...field} label={label} maxLength={60} required autoComplete="off" />}
        </FormField>
      </div>
      <Button type="submit" busy={form.formState.isSubmitting}>
        {submit}
      </Button>
    </div>
  </Form>
)
