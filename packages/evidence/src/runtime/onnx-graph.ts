/** The name of a value that flows through a graph. */
export type Value = string

/** How numbers are stored. */
export type NumberType = 'float32' | 'float16' | 'uint8' | 'int64'

/** An attribute of a node: a whole number, whole numbers, a fraction (`{ float }`) or a word. */
export type Attribute = number | readonly number[] | { readonly float: number } | string

/**
 * Writes a network in the ONNX format (opset 17), so that weights which come in another format can run on
 * onnxruntime. What flows is float32, in ONNX's own order: batch, channels, rows, columns.
 */
export class OnnxGraph {
  readonly #nodes: Message[] = []
  readonly #constants: Message[] = []
  readonly #inputs: Message[] = []
  readonly #outputs: Message[] = []
  #values = 0

  /** What is handed to the network when it runs. */
  input(name: string, shape: readonly number[]): Value {
    this.#inputs.push(valueInfo(name, shape))
    return name
  }

  /** What the network answers: this value, under this name. */
  output(name: string, value: Value): void {
    this.#nodes.push(node('Identity', [value], [name], {}))
    this.#outputs.push(valueInfo(name, null))
  }

  /** Numbers that belong to the network, little end first. */
  constant(type: NumberType, shape: readonly number[], bytes: Uint8Array): Value {
    const name = this.#newName()
    this.#constants.push(
      [
        ...shape.map((size) => numberField(1, size)),
        numberField(2, numberTypes[type]),
        bytesField(8, text(name)),
        bytesField(9, [bytes]),
      ].flat(),
    )
    return name
  }

  floats(shape: readonly number[], numbers: readonly number[]): Value {
    return this.constant('float32', shape, new Uint8Array(Float32Array.from(numbers).buffer))
  }

  /** Whole numbers, such as a shape or paddings. */
  integers(numbers: readonly number[]): Value {
    return this.constant(
      'int64',
      [numbers.length],
      new Uint8Array(BigInt64Array.from(numbers, BigInt).buffer),
    )
  }

  /** Applies an operator of ONNX; throws nothing here, but the runtime refuses a graph that makes no sense. */
  apply(operator: string, inputs: readonly Value[], attributes: Record<string, Attribute>): Value {
    const output = this.#newName()
    this.#nodes.push(node(operator, inputs, [output], attributes))
    return output
  }

  /** The whole as the bytes of an `.onnx` file. */
  encode(): Uint8Array {
    const graph = [
      ...this.#nodes.map((each) => bytesField(1, each)),
      bytesField(2, text('graph')),
      ...this.#constants.map((each) => bytesField(5, each)),
      ...this.#inputs.map((each) => bytesField(11, each)),
      ...this.#outputs.map((each) => bytesField(12, each)),
    ].flat()
    const operators = [bytesField(1, text('')), numberField(2, 17)].flat()
    return Buffer.concat([numberField(1, 8), bytesField(7, graph), bytesField(8, operators)].flat())
  }

  #newName(): Value {
    this.#values += 1
    return `v${this.#values}`
  }
}

const numberTypes = { float32: 1, uint8: 2, int64: 7, float16: 10 } as const

/** A message of protocol buffers: its bytes in pieces, so that weights are copied once only. */
type Message = readonly Uint8Array[]

function node(
  operator: string,
  inputs: readonly Value[],
  outputs: readonly Value[],
  attributes: Record<string, Attribute>,
): Message {
  return [
    ...inputs.map((each) => bytesField(1, text(each))),
    ...outputs.map((each) => bytesField(2, text(each))),
    bytesField(4, text(operator)),
    ...Object.entries(attributes).map(([name, value]) => bytesField(5, attribute(name, value))),
  ].flat()
}

function attribute(name: string, value: Attribute): Message {
  const named = bytesField(1, text(name))
  if (typeof value === 'number') return [...named, ...numberField(3, value), ...numberField(20, 2)]
  if (typeof value === 'string') return [...named, ...bytesField(4, text(value)), ...numberField(20, 3)]
  if ('float' in value) return [...named, ...floatField(2, value.float), ...numberField(20, 1)]
  return [...named, ...value.flatMap((each) => numberField(8, each)), ...numberField(20, 7)]
}

function valueInfo(name: string, shape: readonly number[] | null): Message {
  const dimensions = (shape ?? []).flatMap((size) => bytesField(1, numberField(1, size)))
  const tensor = [
    numberField(1, numberTypes.float32),
    ...(shape === null ? [] : [bytesField(2, dimensions)]),
  ].flat()
  return [...bytesField(1, text(name)), ...bytesField(2, bytesField(1, tensor))]
}

function text(words: string): Message {
  return [Buffer.from(words)]
}

function bytesField(field: number, content: Message): Message {
  const length = content.reduce((sum, piece) => sum + piece.byteLength, 0)
  return [varint(field * 8 + 2), varint(length), ...content]
}

function numberField(field: number, value: number): Message {
  return [varint(field * 8), varint(value)]
}

function floatField(field: number, value: number): Message {
  return [varint(field * 8 + 5), new Uint8Array(Float32Array.of(value).buffer)]
}

function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
  return Uint8Array.from(bytes)
}
