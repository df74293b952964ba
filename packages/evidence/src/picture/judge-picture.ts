import type { EvidenceKind } from '@bonafide/core/document'
import type { Finding } from '@bonafide/core/examination/finding'
import type { MrzFormat } from '@bonafide/core/mrz/mrz'
import { type Quad, rectangle } from '../raster.ts'
import { cropAround } from './crop.ts'
import { framingOf, pixelsPerMm } from './framing.ts'
import { type Glare, glareOverFace, glareOverText } from './glare.ts'
import { lightOn } from './light.ts'
import type { OpenPicture } from './open-picture.ts'
import { type Outline, outlineThreshold } from './outline.ts'
import { distance } from './rectify.ts'
import { regionOf } from './region.ts'
import { regularPattern } from './screen-traces.ts'
import { blurOf } from './sharpness.ts'
import { readingDirection } from './turn.ts'
import { zoneLayout } from './zone-layout.ts'

/** A picture of a document, and what else is known of it by now. Places are in the working raster's pixels. */
export interface DocumentPicture {
  kind: EvidenceKind
  picture: OpenPicture
  outline: Outline | null
  zone: { format: MrzFormat; quad: Quad; rowQuads: readonly Quad[] } | null
  /** Around the face on it. */
  portrait: Quad | null
}

/** Whether a picture of a document can be judged by: its outline, sharpness, light, glare, framing, size, origin. */
export function judgeDocumentPicture(seen: DocumentPicture): Finding[] {
  return [
    outlineFinding(seen),
    documentSharpness(seen),
    documentLight(seen),
    ...glareFinding(seen),
    ...framingFindings(seen),
    screenFinding(seen.kind, seen.picture, seen.outline?.corners ?? null),
  ]
}

/** Whether a selfie can be judged by: its sharpness and its light on the face, and traces of a screen. */
export function judgeSelfiePicture(picture: OpenPicture, face: Quad | null): Finding[] {
  const kind = 'SELFIE'
  const { grey } = picture
  const around = face ?? middleOf(grey.width, grey.height)
  const size = Math.max(distance(around[0], around[1]), distance(around[1], around[2]))
  const crop = cropAround(grey, around)
  const blur = crop && blurOf(crop)
  return [
    sharpnessFinding(kind, blur === null ? null : blur / size, bluntestFace, [regionOf(kind, grey, around)], {
      sharp: 'The face is sharp.',
      blurred: 'The face is blurred, so it may not be told from another.',
    }),
    lightFinding(kind, lightOn(grey, around), 'face', [regionOf(kind, grey, around)]),
    screenFinding(kind, picture, null),
  ]
}

/**
 * Millimetres of blur (standard deviation) at which strokes of print, a third of a millimetre wide, run together: 0.3,
 * of which edges that stand so close, in grain, show three quarters and more.
 */
const bluntestPrint = 0.25
/** The same for a face, as a part of its size: at a fortieth, eyes are smears. */
const bluntestFace = 0.025
/** Levels of 255 that white paper has at least in light that shows print well enough. */
const darkest = 75
/** Levels of 255 between print and paper at least. */
const flattest = 60
/** Pixels to a millimetre: ten for each character of a machine-readable zone. */
const coarsest = 4
/** Decades by which a regular pattern stands out of the spectrum in three quarters of the picture. */
const plainestScreen = 1.6

function outlineFinding({ kind, picture, outline, zone }: DocumentPicture): Finding {
  const common = {
    check: 'DOCUMENT_OUTLINE',
    kind: 'PICTURE',
    picture: kind,
    threshold: outlineThreshold,
    score: outline ? rounded(outline.score) : 0,
    regions: outline ? [regionOf(kind, picture.grey, outline.corners)] : [],
  } as const
  if (!outline)
    return {
      ...common,
      outcome: zone ? 'WARN' : 'FAIL',
      code: 'outlineNotFound',
      message:
        'No document was found in the picture: nothing in it has four straight sides and a document’s proportions.',
    }
  if (outline.source === 'EDGES')
    return {
      ...common,
      outcome: 'PASS',
      code: 'outlineFound',
      message: 'All four sides of the document were found.',
    }
  if (outline.source === 'PICTURE')
    return {
      ...common,
      outcome: 'WARN',
      code: 'outlineFillsPicture',
      message: 'The document fills the picture as a scan or a cut-out does, so its edges cannot be seen.',
    }
  return {
    ...common,
    outcome: 'WARN',
    code: 'outlineFromZone',
    message: 'The document’s edges could not be seen; where it lies was told from its machine-readable zone.',
  }
}

function documentSharpness({ kind, picture, outline, zone }: DocumentPicture): Finding {
  const { grey } = picture
  const place = zone?.quad ?? outline?.corners ?? wholeOf(grey.width, grey.height)
  const crop = cropAround(grey, place)
  const blur = crop && blurOf(crop)
  const scale = scaleOf(outline, zone) ?? Math.max(grey.width, grey.height) / 140
  return sharpnessFinding(
    kind,
    blur === null ? null : blur / scale,
    bluntestPrint,
    [regionOf(kind, grey, place)],
    {
      sharp: zone ? 'The machine-readable zone is sharp.' : 'The print on the document is sharp.',
      blurred: zone
        ? 'The machine-readable zone is blurred, so characters may be taken for others.'
        : 'The document is blurred, so small print may not be read rightly.',
    },
  )
}

function sharpnessFinding(
  kind: EvidenceKind,
  blur: number | null,
  bluntest: number,
  regions: Finding['regions'],
  say: { sharp: string; blurred: string },
): Finding {
  const common = {
    check: 'PICTURE_SHARPNESS',
    kind: 'PICTURE',
    picture: kind,
    threshold: 0.5,
    regions,
  } as const
  if (blur === null)
    return {
      ...common,
      outcome: 'UNABLE',
      code: 'sharpnessUnknown',
      message: 'The picture has too few edges to tell how sharp it is.',
      score: null,
    }
  // A half at the threshold, so that 1 is perfectly sharp and twice the blur gives a fifth.
  const score = rounded(1 / (1 + (blur / bluntest) ** 2))
  const isSharp = blur <= bluntest
  return {
    ...common,
    score,
    outcome: isSharp ? 'PASS' : score < 0.2 ? 'FAIL' : 'WARN',
    code: isSharp ? 'pictureSharp' : 'pictureBlurred',
    message: isSharp ? say.sharp : say.blurred,
  }
}

function documentLight({ kind, picture, outline }: DocumentPicture): Finding {
  const { grey } = picture
  const place = outline?.corners ?? wholeOf(grey.width, grey.height)
  return lightFinding(kind, lightOn(grey, place), 'document', [regionOf(kind, grey, place)])
}

function lightFinding(
  kind: EvidenceKind,
  { paper, range }: { paper: number; range: number },
  what: 'document' | 'face',
  regions: Finding['regions'],
): Finding {
  const score = rounded(Math.min(1, paper / (2 * darkest), range / (2 * flattest)))
  const common = {
    check: 'PICTURE_LIGHT',
    kind: 'PICTURE',
    picture: kind,
    threshold: 0.5,
    score,
    regions,
  } as const
  if (paper < darkest)
    return {
      ...common,
      outcome: score < 0.25 ? 'FAIL' : 'WARN',
      code: 'pictureDark',
      message: `The ${what} is too dark: its brightest parts reach ${paper} of 255, and ${darkest} are needed.`,
    }
  if (range < flattest) {
    const isBright = paper > 235
    return {
      ...common,
      outcome: score < 0.25 ? 'FAIL' : 'WARN',
      code: isBright ? 'pictureOverexposed' : 'pictureFlat',
      message: isBright
        ? `The ${what} is overexposed: hardly anything in it is darker than white.`
        : `The ${what} has too little contrast: ${range} of 255 levels from dark to bright, and ${flattest} are needed.`,
    }
  }
  return { ...common, outcome: 'PASS', code: 'pictureLit', message: `The ${what} is lit well enough.` }
}

function glareFinding({ kind, picture, zone, portrait }: DocumentPicture): Finding[] {
  const places: { name: string; glare: Glare }[] = []
  if (zone) {
    const { characters } = zoneLayout(zone.format)
    places.push({
      name: 'machine-readable zone',
      glare: glareOverText(picture.grey, zone.rowQuads, characters),
    })
  }
  if (portrait) places.push({ name: 'portrait', glare: glareOverFace(picture.colour, portrait) })
  if (places.length === 0) return []
  const hit = places.filter(({ glare }) => glare.share > leastGlare)
  const share = Math.max(...places.map(({ glare }) => glare.share))
  return [
    {
      check: 'PICTURE_GLARE',
      outcome: hit.length === 0 ? 'PASS' : share > 0.15 ? 'FAIL' : 'WARN',
      code: hit.length === 0 ? 'glareNone' : 'glareCoversPrint',
      message:
        hit.length === 0
          ? `No glare lies over the ${places.map(({ name }) => name).join(' or the ')}.`
          : `Glare has washed out ${Math.max(1, Math.round(share * 100))} % of the ${hit.map(({ name }) => name).join(' and part of the ')}.`,
      score: rounded(1 - share),
      threshold: 1 - leastGlare,
      regions: hit.flatMap(({ glare }) => (glare.place ? [regionOf(kind, picture.grey, glare.place)] : [])),
      kind: 'PICTURE',
      picture: kind,
    },
  ]
}

/** Two characters of a zone, or a patch of a portrait. */
const leastGlare = 0.02

function framingFindings({ kind, picture, outline, zone }: DocumentPicture): Finding[] {
  if (!outline) return []
  const { grey } = picture
  const regions = [regionOf(kind, grey, outline.corners)]
  const { shown, cut } = framingOf(outline, grey)
  const isWhole = cut.length === 0 && shown >= leastShown
  const perMm = scaleOf(outline, zone) ?? pixelsPerMm(outline)
  const isLarge = perMm >= coarsest
  return [
    {
      check: 'DOCUMENT_CUT_OFF',
      outcome: isWhole ? 'PASS' : shown < 0.85 ? 'FAIL' : 'WARN',
      code: isWhole ? 'documentWhole' : 'documentCutOff',
      message: isWhole
        ? 'The whole document is in the picture.'
        : `The document is cut off at the ${cut.length > 0 ? cut.join(' and the ') : 'edge'} of the picture.`,
      score: rounded(shown),
      threshold: leastShown,
      regions,
      kind: 'PICTURE',
      picture: kind,
    },
    {
      check: 'DOCUMENT_SIZE',
      outcome: isLarge ? 'PASS' : perMm < coarsest * 0.6 ? 'FAIL' : 'WARN',
      code: isLarge ? 'documentLarge' : 'documentSmall',
      message: isLarge
        ? `The document is large enough: ${perMm.toFixed(1)} pixels to a millimetre.`
        : `The document is small in the picture: ${perMm.toFixed(1)} pixels to a millimetre, and ${coarsest} are needed to read small print.`,
      // A half where it is just enough, 1 from twice as fine on.
      score: rounded(Math.min(1, perMm / (2 * coarsest))),
      threshold: 0.5,
      regions,
      kind: 'PICTURE',
      picture: kind,
    },
  ]
}

const leastShown = 0.97

function screenFinding(kind: EvidenceKind, { grey }: OpenPicture, document: Quad | null): Finding {
  const pattern = regularPattern(grey, document)
  const common = {
    check: 'SCREEN_TRACES',
    kind: 'PICTURE',
    picture: kind,
    threshold: 0.5,
    regions: [],
  } as const
  if (pattern === null)
    return {
      ...common,
      outcome: 'UNABLE',
      code: 'screenUnknown',
      message: 'The picture is too small to tell whether it was taken from a screen.',
      score: null,
    }
  const isScreen = pattern > plainestScreen
  return {
    ...common,
    score: rounded(1 / (1 + (pattern / plainestScreen) ** 4)),
    outcome: isScreen ? 'WARN' : 'PASS',
    code: isScreen ? 'screenPattern' : 'screenNone',
    message: isScreen
      ? 'One fine regular pattern runs through the whole picture, as it does in a photo of a screen. Some cameras and printers leave such patterns too.'
      : 'No regular pattern runs through the picture, as the pixels of a screen would leave.',
  }
}

/** Working pixels to a millimetre of the document: by the zone's pitch where one was read, else by the outline. */
function scaleOf(outline: Outline | null, zone: DocumentPicture['zone']): number | null {
  if (zone) {
    const { text } = zoneLayout(zone.format)
    const along = readingDirection(zone.quad)
    return Math.hypot(along.x, along.y) / (text[1].x - text[0].x)
  }
  return outline && pixelsPerMm(outline)
}

function wholeOf(width: number, height: number): Quad {
  return rectangle(0, 0, width, height)
}

/** Where a face is when none was found: the middle half. */
function middleOf(width: number, height: number): Quad {
  return [
    { x: width * 0.25, y: height * 0.25 },
    { x: width * 0.75, y: height * 0.25 },
    { x: width * 0.75, y: height * 0.75 },
    { x: width * 0.25, y: height * 0.75 },
  ]
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000
}
