//! Names of months and of days of the week in the languages that headers are known in and their neighbours.

use super::fold::key;

/// Names of each month, long, short and in the case that dates take, by their [`key`].
const MONTHS: [&str; 12] = [
    "january jan januari januar janvier janv enero ene gennaio gen janeiro styczen stycznia sty tammikuu tammikuuta \
     tammi leden ledna ianuarie ian januara ocak января январь янв січня січ ιανουαριου ιαν",
    "february feb februari februar febr fevrier fevr fev febrero febbraio fevereiro luty lutego lut helmikuu \
     helmikuuta helmi unor unora februarie februara subat февраля февраль фев февр лютого лют φεβρουαριου φεβ",
    "march mar maart mrt marz maerz mrz mars marts marzo marco marzec marca maaliskuu maaliskuuta maalis marcius marc \
     brezen brezna martie mart марта март мар березня бер μαρτιου μαρ",
    "april apr avril avr abril abr aprile kwiecien kwietnia kwi huhtikuu huhtikuuta huhti aprilis duben dubna aprilie \
     aprila nisan апреля апрель апр квітня кві απριλιου απρ",
    "may mei mai maj mayo maggio mag maio maja toukokuu toukokuuta touko majus kveten kvetna mayis мая маи травня тра \
     μαιου μαι",
    "june jun juni juin junio giugno giu junho czerwiec czerwca cze kesakuu kesakuuta kesa junius cerven cervna iunie \
     iun juna haziran июня июнь июн червня чер ιουνιου ιουν",
    "july jul juli juillet juil julio luglio lug julho lipiec lipca lip heinakuu heinakuuta heina julius cervenec \
     cervence iulie iul jula temmuz июля июль июл липня лип ιουλιου ιουλ",
    "august aug augustus aout agosto ago augusti sierpien sierpnia sie elokuu elokuuta elo augusztus srpen srpna \
     augusta agustos августа август авг серпня сер αυγουστου αυγ",
    "september sep sept septembre septiembre setiembre settembre set setembro wrzesien wrzesnia wrz syyskuu \
     syyskuuta syys szeptember szept zari septembrie septembra eylul сентября сентябрь сен сент вересня вер \
     σεπτεμβριου σεπ",
    "october oct oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika paz lokakuu lokakuuta \
     loka rijen rijna octombrie oktobra ekim октября октябрь окт жовтня жов οκτωβριου οκτ",
    "november nov novembre noviembre novembro listopad listopada lis marraskuu marraskuuta marras noiembrie noi \
     novembra kasim ноября ноябрь ноя нояб листопада νοεμβριου νοε",
    "december dec dezember dez decembre dicembre dic diciembre dezembro grudzien grudnia gru joulukuu joulukuuta joulu \
     prosinec prosince decembrie decembra desember des aralik декабря декабрь дек грудня гру δεκεμβριου δεκ",
];

/// Days of the week, and what stands between the parts of a date that is written out.
const BESIDE: &str = "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday \
sun maandag ma dinsdag di woensdag wo donderdag do vrijdag vr zaterdag za zondag zo montag mo dienstag mittwoch mi \
donnerstag freitag fr samstag sonnabend sa sonntag so lundi lun mardi mercredi mer jeudi jeu vendredi ven samedi sam \
dimanche dim lunes martes miercoles mie jueves jue viernes vie sabado sab domingo dom lunedi martedi mercoledi giovedi \
gio venerdi sabato domenica segundafeira tercafeira quartafeira quintafeira sextafeira poniedzialek wtorek sroda \
czwartek piatek sobota niedziela mandag tirsdag onsdag torsdag fredag lordag sondag tisdag \
st nd rd th er de den del le the of 年 月 日 년 월 일";

/// The month, from 1, that a word names.
pub(crate) fn month(word: &str) -> Option<u32> {
    let word = key(word);
    let at = MONTHS
        .iter()
        .position(|names| names.split(' ').any(|name| name == word))?;
    u32::try_from(at + 1).ok()
}

/// Whether a word beside the day, the month and the year says nothing of its own.
pub(crate) fn says_nothing(word: &str) -> bool {
    let word = key(word);
    BESIDE.split(' ').any(|name| name == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_its_own_key_and_means_one_month() {
        for (at, names) in (1..).zip(MONTHS) {
            for name in names.split_whitespace() {
                assert_eq!(key(name), name);
                assert_eq!(month(name), Some(at), "{name}");
                assert!(!says_nothing(name), "{name} is a month and a day of the week");
            }
        }
        assert_eq!(month("MÄRZ"), Some(3));
        assert_eq!(month("Août"), Some(8));
        assert_eq!(month("październik"), Some(10));
        assert_eq!(month("ma"), None);
    }
}
