//! Photos that are taken, turned and made small; and files that are refused.

use std::io::Cursor;

use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use super::{LARGE, LOGO, Refusal, SMALL, logo, photo};

const RED: Rgb<u8> = Rgb([220, 20, 20]);
const BLUE: Rgb<u8> = Rgb([20, 20, 220]);

fn file(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).expect("an encoder");
    bytes.into_inner()
}

/// Red on the left, blue on the right.
fn two_colours(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { RED } else { BLUE })
}

/// Puts an EXIF segment behind the first two bytes: big-endian, its only entry the orientation.
fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let length = u16::try_from(exif.len() + 2).expect("a short segment").to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

fn is_reddish(image: &DynamicImage, x: u32, y: u32) -> bool {
    let [red, _, blue, _] = image.get_pixel(x, y).0;
    red > blue
}

fn open(bytes: &[u8]) -> DynamicImage {
    assert_eq!(image::guess_format(bytes).ok(), Some(ImageFormat::Jpeg));
    image::load_from_memory(bytes).expect("a photo that we made")
}

#[test]
fn each_format_becomes_two_jpegs() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let kept = photo(&file(two_colours(3000, 1500), format)).expect("a photo");
        assert_eq!(open(&kept.large).dimensions(), (LARGE, LARGE / 2), "{format:?}");
        assert_eq!(open(&kept.small).dimensions(), (SMALL, SMALL), "{format:?}");
    }
}

#[test]
fn a_small_photo_is_not_enlarged() {
    let kept = photo(&file(two_colours(300, 200), ImageFormat::Png)).expect("a photo");
    assert_eq!(open(&kept.large).dimensions(), (300, 200));
}

#[test]
fn a_photo_stands_upright_and_forgets_what_the_camera_wrote() {
    let lying = with_orientation(&file(two_colours(400, 200), ImageFormat::Jpeg), 6);
    let kept = photo(&lying).expect("a photo");
    let large = open(&kept.large);
    assert_eq!(large.dimensions(), (200, 400));
    assert!(is_reddish(&large, 100, 20) && !is_reddish(&large, 100, 380), "a quarter turn clockwise");
    for jpeg in [&kept.large, &kept.small] {
        assert!(!jpeg.windows(4).any(|four| four == b"Exif"));
    }
}

#[test]
fn what_is_transparent_becomes_white() {
    let kept =
        photo(&file(RgbaImage::from_pixel(64, 64, Rgba([0, 0, 0, 0])), ImageFormat::Png)).expect("a photo");
    assert!(open(&kept.large).get_pixel(32, 32).0.iter().all(|channel| *channel > 250));
}

#[test]
fn only_photos_are_taken() {
    let svg: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    for other in [svg, b"", b"GIF89a\x01\0\x01\0", b"%PDF-1.7", b"PK\x03\x04", b"\0\0\0\x18ftypheic"] {
        assert_eq!(photo(other).expect_err("no photo"), Refusal::Format);
    }
    let whole = file(two_colours(400, 200), ImageFormat::Png);
    assert_eq!(photo(&whole[..whole.len() / 2]).expect_err("half a photo"), Refusal::Broken);
    assert_eq!(photo(&whole[..20]).expect_err("the start of a photo"), Refusal::Broken);
}

/// The header of a PNG of this size, and hardly a pixel.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut png = file(RgbImage::new(1, 1), ImageFormat::Png);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    png
}

/// The checksum of PNG's chunks.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1)))
    })
}

#[test]
fn bombs_are_refused_by_their_header() {
    for (width, height) in [(8660, 5774), (65_000, 65_000), (16_385, 1), (u32::MAX >> 1, 2)] {
        assert_eq!(
            photo(&bomb(width, height)).expect_err("a bomb"),
            Refusal::TooManyPixels,
            "{width} × {height}"
        );
    }
}

#[test]
fn a_logo_is_small_and_stays_transparent() {
    // White on nothing, and the nothing is black.
    let drawn = RgbaImage::from_fn(2000, 1000, |x, _| if x < 1000 { Rgba([255; 4]) } else { Rgba([0; 4]) });
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let kept = logo(&file(drawn.clone(), format)).expect("a logo");
        assert_eq!(image::guess_format(&kept).ok(), Some(ImageFormat::Png));
        let kept = image::load_from_memory(&kept).expect("a logo that we made").into_rgba8();
        assert_eq!(kept.dimensions(), (LOGO, LOGO / 2), "{format:?}");
        assert_eq!((kept.get_pixel(10, 100).0, kept.get_pixel(LOGO - 10, 100).0[3]), ([255; 4], 0));
        for pixel in kept.pixels().filter(|pixel| pixel.0[3] > 8) {
            assert!(pixel.0[0] > 230, "no dark edge: {pixel:?}");
        }
    }
    let small = logo(&file(two_colours(64, 32), ImageFormat::Jpeg)).expect("a logo");
    assert_eq!(image::load_from_memory(&small).expect("a logo that we made").dimensions(), (64, 32));
}

#[test]
fn no_drawing_with_a_script_becomes_a_logo() {
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    assert_eq!(logo(svg).expect_err("no logo"), Refusal::Format);
    assert_eq!(logo(&bomb(8660, 5774)).expect_err("a bomb"), Refusal::TooManyPixels);
}
