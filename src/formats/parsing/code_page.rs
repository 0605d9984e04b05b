//! The code pages of DOS, in which older archives and tables have their texts.

/// A code page of DOS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DosPage {
    /// 437, of the United States.
    Us,
    /// 850, of western Europe.
    Western,
}

/// The letters from 128 on.
const US: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
const WESTERN: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

impl DosPage {
    /// The text of some bytes.
    pub fn decode(self, bytes: &[u8]) -> String {
        if bytes.is_ascii() {
            return String::from_utf8_lossy(bytes).into_owned();
        }
        let letters: Vec<char> = match self {
            Self::Us => US.chars().collect(),
            Self::Western => WESTERN.chars().collect(),
        };
        let letter = |byte: &u8| match byte.checked_sub(128) {
            Some(at) => {
                letters.get(usize::from(at)).copied().unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            None => char::from(*byte),
        };
        bytes.iter().map(letter).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_pages_are_whole_and_have_the_same_swedish_letters() {
        assert_eq!((US.chars().count(), WESTERN.chars().count()), (128, 128));
        for page in [DosPage::Us, DosPage::Western] {
            assert_eq!(page.decode(b"\x8fm\x86l \x84\x94 \x99"), "Åmål äö Ö");
        }
        assert_eq!(DosPage::Western.decode(b"\x9b\xb5\xc6\xff"), "øÁã\u{a0}");
        assert_eq!(DosPage::Us.decode(b"\x9b\xe1\xfd"), "¢ß²");
    }
}
