//! Common given names that are seldom family names: evidence for a column of many, never for one person.

/// By their [`key`](super::fold::key): English, Dutch, French, German, Italian, Spanish, Portuguese, Polish, Czech,
/// Hungarian, Scandinavian, Finnish, Romanian, Turkish and Arabic ones.
const GIVEN: &str = "adam adrian agnes agnieszka ahmed aisha albert aleksander aleksandra alessandro alessia alexander alexandra ali \
alice alicja alina amelie amina amir ana anders andras andrea andreas andrei andrzej aneta angela anita anja ann anna anne \
anneke annelies annemarie annette annika anouk antje antoine anton antonia antonio aoife arjan arne arthur astrid attila \
barbara bart bartosz beata beatrice beatriz ben benjamin bente bernd bianca birgit bjorn bogdan bram brigitte camille carina \
carla carlos carmen carolina caroline catalina catarina catherine cecilia celine charlotte chiara chiel christa christel \
christian christina christine christophe claire clara claudia corinne cristina csaba dagmar daan dana daniela danielle \
danuta davide debora delphine diana diego dieter dirk dominika dorothea dorota eduardo edwin ekaterina elena eleonora eline \
elisa elisabeth elizabeth elke els elsa emilia emilie emily emma emre eric erik erika eszter eva evelien ewa fabian fabio \
fatima federica federico ferenc fernando filip filipe fiona florence francesca francesco francisco francois francoise \
frederic frederik gabor gabriela gabriele georg gerda gerhard gertrud giorgio giovanni giulia giuseppe gizem grazyna gudrun \
guillaume gunther gustavo gyorgy hanna hannah hannelore hans hassan heidi heike heinz helen helena helene helga henrik hilde \
horst hugo ibrahim ildiko ilona ilse imre inge ingrid irena irene irina isabel isabella isabelle istvan ivan ivana iwona \
jacek jacqueline jan jana janina janine janos jaroslav javier jean jeanne jennifer jens jeroen jessica jim jiri joanna joao joe \
johan johanna johannes john jonas joost jorge jorg jose josef josephine jozsef juan judit judith julia julian julie juliette \
jurgen justyna jutta karel karim karin karina karl karolina karsten katalin katarina katarzyna kathleen katja katrin kees \
kevin khadija kim kinga kirsten klaus klara koen krisztina krzysztof laila lara lars laszlo laura laurence lea leila leonie \
lies lieve linda lisa lise lotte louise luca lucia luciana lucie luigi luis luisa lukas lukasz maaike magdalena mahmoud \
maja malgorzata manfred manon manuela marc marcel marcin marco marek margaret margit margot maria mariam marian mariana \
marie marieke marija marika marina mario marion mark markus marlies marta martina martine mary mateusz mathilde mathieu \
matteo matthias maurizio mehmet melanie mia michael michaela michal michele michiel miguel mihaela mihai mikael mikko milan \
miriam mirjam mohamed mohammed monica monika monique mustafa nadia nadine natalia natalie nathalie nicola nicolas nicole \
niels nikola nils nina noemie nora norbert nuno olga olivia oscar paola paolo patricia patrizia paul paula pauline pavel \
pedro peter petra philippe pia piet pieter pierre pilar piotr rachel radoslaw ralf raluca raphael raquel rebecca renata \
renate riccardo rik rita roberta roberto roger roman romain ronald rosa rosemarie ruben ruth sabine sabrina samira samuel \
sander sandor sandra sara sarah sebastian serge sergio silke silvia simona simone sofia sofie sonia sonja sophie stefan \
stefania stefano stephanie steven stijn susan susana susanne svetlana sylvia sylvie szilvia tamara tamas tanja tatiana \
teresa therese thierry thijs tibor tiina tim timea tina tobias tom tomas tomasz tove truus tuomas ursula ulrich ulrike ute \
uwe valentina valerie vanessa vera veronica veronika veronique viktor viktoria viktor vincenzo virginie vlad wanda werner \
wilhelm willem wim wojciech wolfgang wouter xavier yasmin yusuf yvette yvonne zbigniew zoe zofia zoltan zsofia zsolt zsuzsanna";

/// Whether a word is a common given name.
pub(crate) fn is_given(word: &str) -> bool {
    let key = super::fold::key(word.split('-').next().unwrap_or(word));
    !key.is_empty() && GIVEN.split_ascii_whitespace().any(|known| known == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_in_its_folded_form() {
        for name in GIVEN.split_ascii_whitespace() {
            assert_eq!(name, super::super::fold::key(name));
        }
        assert!(is_given("Jean-Pierre") && is_given("László") && !is_given("Peeters") && !is_given(""));
    }
}
