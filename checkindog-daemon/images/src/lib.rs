//! Pictures: what a person sends in, what is kept of it: photos of animals, the logo of a salon. Knows neither storage nor web, and blocks: call it where blocking
//! is allowed, and not too often at once.
//!
//! What a file is, is told by its first bytes, never by its name. Its size in pixels is read from the header and judged before a pixel is
//! decoded, and the decoder may take [`MEMORY`] at most: a small file that unfolds to a huge image is refused, not unfolded. The results
//! are made from pixels alone, so that nothing that a camera writes (place, time, owner) is left in them.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage, RgbaImage};

/// Most pixels that are decoded: more than telephones take unless asked for their most.
pub const PIXELS: u64 = 40_000_000;
/// Longest side that is decoded, in pixels.
pub const SIDE: u32 = 16_384;
/// Most memory that a decoder may take, in bytes.
pub const MEMORY: u64 = 256 << 20;
/// Longest side of the large size, in pixels.
pub const LARGE: u32 = 1280;
/// Side of the small, square size: an avatar on a dense screen.
pub const SMALL: u32 = 192;
/// Longest side of a logo, in pixels: three centimetres at 400 dots per inch.
pub const LOGO: u32 = 480;

/// Quality of what is kept, in JPEG's percent.
const QUALITY: u8 = 82;

/// A photo as it is kept: two JPEG files.
#[derive(Debug)]
pub struct Photo {
    /// As it was taken, [`LARGE`] pixels at most on each side; never enlarged.
    pub large: Vec<u8>,
    /// The middle of it, [`SMALL`] pixels square.
    pub small: Vec<u8>,
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("not a JPEG, PNG or WebP image")]
    Format,
    #[error("more pixels than are decoded")]
    TooManyPixels,
    #[error("the image cannot be read")]
    Broken,
}

/// Reads an uploaded file and makes the two sizes that are kept.
pub fn photo(file: &[u8]) -> Result<Photo, Refusal> {
    let (image, orientation) = decode(file)?;
    let mut large = fitting(image, LARGE);
    large.apply_orientation(orientation);
    let small = large.resize_to_fill(SMALL, SMALL, FilterType::CatmullRom);
    Ok(Photo { large: jpeg(&large)?, small: jpeg(&small)? })
}

/// Reads an uploaded file and makes of it the PNG file that is kept: [`LOGO`] pixels at most on each side, never enlarged, transparent where
/// it was.
pub fn logo(file: &[u8]) -> Result<Vec<u8>, Refusal> {
    let (image, orientation) = decode(file)?;
    let mut logo = if image.color().has_alpha() {
        // Whatever colour is behind full transparency must not mix into the edges.
        let small = fitting(premultiplied(image.into_rgba8()).into(), LOGO);
        DynamicImage::from(straight(small.into_rgba8()))
    } else {
        fitting(image, LOGO).into_rgb8().into()
    };
    logo.apply_orientation(orientation);
    let mut file = Vec::new();
    logo.write_with_encoder(PngEncoder::new_with_quality(
        &mut file,
        CompressionType::Best,
        PngFilter::Adaptive,
    ))
    .map_err(|_| Refusal::Broken)?;
    Ok(file)
}

fn decode(file: &[u8]) -> Result<(DynamicImage, Orientation), Refusal> {
    let mut reader =
        ImageReader::new(Cursor::new(file)).with_guessed_format().map_err(|_| Refusal::Broken)?;
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) {
        return Err(Refusal::Format);
    }
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height, limits.max_alloc) =
        (Some(SIDE), Some(SIDE), Some(MEMORY));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refusal(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS || decoder.total_bytes() > MEMORY {
        return Err(Refusal::TooManyPixels);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error))?;
    Ok((image, orientation))
}

fn refusal(error: &ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => Refusal::TooManyPixels,
        _ => Refusal::Broken,
    }
}

/// Not longer than `side` on either side. Far larger ones are first brought near by a cheap average: what is sharp comes last.
fn fitting(image: DynamicImage, side: u32) -> DynamicImage {
    if image.width() <= side && image.height() <= side {
        return image;
    }
    let near = side * 2;
    let image = if image.width().max(image.height()) > near { image.thumbnail(near, near) } else { image };
    image.resize(side, side, FilterType::CatmullRom)
}

fn jpeg(image: &DynamicImage) -> Result<Vec<u8>, Refusal> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, QUALITY)
        .encode_image(&on_white(image))
        .map_err(|_| Refusal::Broken)?;
    Ok(file)
}

/// Colours as strong as their pixels are opaque.
fn premultiplied(mut image: RgbaImage) -> RgbaImage {
    for pixel in image.pixels_mut() {
        let alpha = u16::from(pixel.0[3]);
        for channel in &mut pixel.0[..3] {
            *channel = u8::try_from(u16::from(*channel) * alpha / 255).unwrap_or(u8::MAX);
        }
    }
    image
}

/// The way back from [`premultiplied`].
fn straight(mut image: RgbaImage) -> RgbaImage {
    for pixel in image.pixels_mut() {
        let alpha = u16::from(pixel.0[3].max(1));
        for channel in &mut pixel.0[..3] {
            *channel = u8::try_from(u16::from(*channel) * 255 / alpha).unwrap_or(u8::MAX);
        }
    }
    image
}

/// JPEG knows no transparency: what shone through becomes white.
fn on_white(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let seen = image.to_rgba8();
    RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let [red, green, blue, alpha] = seen.get_pixel(x, y).0.map(u32::from);
        let over =
            |channel: u32| u8::try_from((channel * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX);
        image::Rgb([over(red), over(green), over(blue)])
    })
}

#[cfg(test)]
mod tests;
