import sharp from 'sharp'

// Each picture has a thread of its own, and no second picture profits from what the first left in the cache.
sharp.concurrency(1)
sharp.cache(false)
// Whatever bytes claim to be, there is hardly another decoder to reach. This holds for the whole process, and the
// sample's drawings are SVG of our own words; bytes that began as JPEG, PNG or WebP are never taken for one.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadSvgBuffer',
  ],
})

/** The one decoder of the house, confined to the three kinds of picture that are read and to one thread. */
export { sharp as decoder }
