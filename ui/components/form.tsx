import { type ReactNode, useEffect, useRef, useState } from 'react'
import {
  type Control,
  type DefaultValues,
  type FieldPath,
  type FieldPathValue,
  type FieldValues,
  type RegisterOptions,
  type Resolver,
  type UseFormReturn,
  useController,
  useForm,
} from 'react-hook-form'
import { problemOf, spreadProblem } from '../logic/problem.ts'
import { FieldError } from './field.tsx'
import { useUiText } from './ui-settings.tsx'

interface ProblemFormOptions<Values extends FieldValues> {
  defaultValues: DefaultValues<Values>
  resolver?: Resolver<Values> | undefined
  /** Sends the values; what it throws is spread over the fields. */
  onSubmit: (values: Values) => unknown
}

/** What stands above the form; it takes the focus when no field could. */
export interface FormSummary {
  readonly words: readonly string[]
  readonly takesFocus: boolean
}

const nothingToSay: FormSummary = { words: [], takesFocus: false }

/** A react-hook-form that also knows what the server refused: `summary` is what belongs to no field in sight. */
export interface ProblemForm<Values extends FieldValues> extends UseFormReturn<Values> {
  readonly submit: () => Promise<void>
  readonly summary: FormSummary
}

/** A form whose server-side refusals (RFC 9457 with `errors`) land on their fields, the first of them focused. */
export function useProblemForm<Values extends FieldValues>(options: ProblemFormOptions<Values>): ProblemForm<Values> {
  const { defaultValues, resolver, onSubmit } = options
  const form = useForm<Values>({ defaultValues, ...(resolver ? { resolver } : {}) })
  const [summary, setSummary] = useState(nothingToSay)

  const refuse = (error: unknown) => {
    const { fields, rest } = spreadProblem(problemOf(error), form.control._names.mount)
    fields.forEach(({ path, message }, index) => {
      form.setError(path as FieldPath<Values>, { type: 'server', message }, { shouldFocus: index === 0 })
    })
    setSummary({ words: rest, takesFocus: fields.length === 0 })
  }
  const submit = form.handleSubmit(async (values) => {
    setSummary(nothingToSay)
    try {
      await onSubmit(values)
    } catch (error) {
      refuse(error)
    }
  })
  return { ...form, submit: () => submit(), summary }
}

interface FormProps<Values extends FieldValues> {
  form: ProblemForm<Values>
  children: ReactNode
  /** Names the form for screen readers, where no heading does. */
  label?: string | undefined
}

/** Sends on Enter and on its submit button; the browser's own bubbles are off, our words are on. */
export function Form<Values extends FieldValues>({ form, children, label }: FormProps<Values>) {
  return (
    <form
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit()
      }}
      className="flex min-w-0 flex-col gap-4"
    >
      <Summary {...form.summary} />
      {children}
    </form>
  )
}

function Summary({ words, takesFocus }: FormSummary) {
  const text = useUiText()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (takesFocus && words.length > 0) box.current?.focus()
  }, [words, takesFocus])
  if (words.length === 0) return null
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded-card border border-bad-edge bg-bad-tint px-3.5 py-2.5">
      <p className="font-medium">{text.formProblems(words.length)}</p>
      {words.map((line) => (
        <FieldError key={line}>{line}</FieldError>
      ))}
    </div>
  )
}

/** What a bound field receives: spread it on any field component. */
export interface FieldBinding<Value> {
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly onBlur: () => void
  readonly name: string
  readonly ref: (element: HTMLElement | null) => void
  readonly error: string | undefined
}

interface FormFieldProps<Values extends FieldValues, Name extends FieldPath<Values>> {
  form: { readonly control: Control<Values> }
  name: Name
  rules?: Omit<RegisterOptions<Values, Name>, 'valueAsNumber' | 'valueAsDate' | 'setValueAs' | 'disabled'> | undefined
  children: (field: FieldBinding<FieldPathValue<Values, Name>>) => ReactNode
}

/** Binds one field component to one path of the form. */
export function FormField<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: FormFieldProps<Values, Name>,
) {
  const { form, name, rules, children } = props
  const { field, fieldState } = useController({ control: form.control, name, ...(rules ? { rules } : {}) })
  return children({ ...field, error: fieldState.error?.message })
}
