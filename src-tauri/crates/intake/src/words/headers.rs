//! What the columns of people are called in files of HR systems and directories, in English, Dutch, French, German,
//! Hungarian, Danish, Spanish, Italian, Portuguese, Polish, Swedish and Norwegian: SAP SuccessFactors, Workday, AFAS,
//! SD Worx, Personio, Nexon, BambooHR, Entra, Google Workspace, Moodle, 360Learning and what people make by hand.

use super::concepts::Concept;

/// Headers, by their [`key`](super::fold::key).
pub(super) const HEADERS: [(Concept, &str); 27] = [
    (
        Concept::BirthDate,
        "birthdate dateofbirth dob birthday geboortedatum geboortedag datedenaissance geburtsdatum geburtstag \
         fodselsdato fodselsdag fechadenacimiento fechanacimiento datadinascita datadenascimento datanascimento \
         dataurodzenia fodelsedatum syntymaaika szuletesidatum datumnarozeni datanasterii \
         szuletesiido geburtsdat datenaissance gebdatum",
    ),
    (
        Concept::GivenName,
        "firstname givenname forename christianname fname voornaam roepnaam prenom vorname rufname fornavn \
         legalfirstname preferredfirstname firstnames givennames nombre nombres nombredepila primernombre \
         nome primeironome nomeproprio imie imiona fornamn tilltalsnamn etunimi keresztnev jmeno prenume \
         vornamen utonev keresztneve utoneve roepnamen firstnm namefirst contactfirstname employeefirstname \
         userfirstname prenomusuel prenoms prenomusage vornamerufname gname knownas",
    ),
    (
        Concept::FamilyName,
        "lastname surname familyname lname achternaam familienaam nomdefamille nachname familienname zuname efternavn \
         lastnameprefixlastname \
         legallastname lastnames apellido apellidos efternamn primerapellido cognome sobrenome apelido ultimonome \
         nazwisko etternavn geboortenaam sukunimi vezeteknev prijmeni numedefamilie \
         csaladinev csaladnev csaladineve vezetekneve lastnm namelast employeelastname userlastname \
         contactlastname achternaamvoledig nomusage nomusuel nomdusage sirname familiename sname sn \
         naamachternaam nachnamen nombredefamilia firstsurname \
         apellido1 apellidopaterno surname1",
    ),
    (
        Concept::SecondFamilyName,
        "apellido2 segundoapellido apellidomaterno secondsurname secondlastname surname2",
    ),
    (
        Concept::NamePrefix,
        "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels nameprefix surnameprefix infix particule \
         tussenv voorv namenszusatz vorsatzwort \
         voorvoegselachternaam tussenvoegselachternaam voorvoegselgeboortenaam voorvoegselgebnaam namensvorsatz vorsatz",
    ),
    (
        Concept::FullName,
        "fullname displayname volledigenaam naamvolledig nomcomplet nometprenom nomprenom prenomnom vollername \
         vollstandigername fuldenavn fuldtnavn employeename naammedewerker medewerker vornamenachname \
         nombrecompleto nombreyapellidos apellidosynombre nomecompleto nomeecognome cognomeenome \
         imieinazwisko nazwiskoiimie fulltnavn fullstandigtnamn helanamnet workername legalname \
         preferredname nomcompletdelemploye mitarbeiter mitarbeitername medarbejder medarbejdernavn \
         teljesnev dolgozoneve dolgozonev munkavallaloneve munkavallalo dolgozo naamvoluit weergavenaam \
         roepnaamachternaam anzeigename nomaffiche nomprenomdusalarie nomsalarie namefull personname \
         studentname learnername participantname deelnemer deelnemernaam teilnehmer teilnehmername \
         vollstaendigername fullnames naamwerknemer werknemer werknemernaam nevteljes \
         姓名 氏名 名前 お名前 hovaten hoten",
    ),
    (
        Concept::Name,
        "name naam nom navn \
         nev",
    ),
    (
        Concept::Email,
        "email mail emailaddress emailadres emailadresse mailadres mailadresse mailaddress adresseemail adressemail \
         adressedemessagerie courriel adressecourriel adresseelectronique workemail emailwerk zakelijkemail \
         emailprofessionnel epost epostadresse primaryemail useremail emailaddresses \
         primaryworkemail businessemail companyemail corporateemail officeemail emaildienstlich \
         dienstlicheemail geschaftlicheemail emailgeschaftlich correo correoelectronico direcciondecorreo \
         direcciondecorreoelectronico correocorporativo emailempresa emailaziendale indirizzoemail \
         postaelettronica indirizzodipostaelettronica enderecodeemail correioeletronico emailcorporativo \
         adresemail adresmailowy pocztaelektroniczna epostadress epostjobb arbeidsepost arbejdsmail \
         arbejdsemail mailtravail mailpro emailpro emailtravail emailzakelijk werkmail emailwork workmail \
         emailcim emailcime cegesemail cegesemailcim munkahelyiemail munkahelyiemailcim elektronikuslevelcim \
         drotposta emailid bestemail emailworkaddress workemailaddress primaryemailaddress contactemail \
         userprimaryemail emailaddressrequired adressemailpro adresseemailprofessionnelle emailprofessionnelle \
         courrielprofessionnel mailprofessionnel emailadreswerk zakelijkemailadres \
         zakelijkemailaddress mailzakelijk emailadreszakelijk emailgeschaeftlich dienstmail emaildienst \
         emailaddresswork businessemailaddress emailprimarywork emailprimary smtp smtpaddress \
         primarysmtpaddress emailarbeit firmenemail epostaddress emailbedrijf werkemail werkemailadres",
    ),
    (
        Concept::Username,
        "username userid user login loginname logon accountname useraccount gebruikersnaam gebruiker inlognaam \
         nomdutilisateur nomutilisateur identifiant utilisateur benutzername benutzer anmeldename brugernavn bruger upn \
         userprincipalname \
         loginid accountid networkid nombredeusuario usuario nomeutente utente nomedeusuario \
         nomedeutilizador utilizador nazwauzytkownika uzytkownik anvandarnamn brukernavn benutzerkennung \
         kennung \
         felhasznalonev felhasznaloinev bejelentkezesinev loginnev signinname samaccountname windowslogin \
         networklogin domainlogin ssoid ssologin inlogcode inlog accountnaam gebruikerscode codeutilisateur \
         loginutilisateur nomdeconnexion loginkennung userlogin userlogon nutzername loginbenutzer uniquename",
    ),
    (
        Concept::Phone,
        "phone phonenumber telephone telephonenumber mobile mobilephone mobilenumber cell cellphone gsm telefoon \
         telefoonnummer mobiel mobielnummer gsmnummer telephoneportable portable numerodetelephone telefon telefonnummer \
         mobil mobiltelefon handy handynummer rufnummer mobilnummer tel tlf sms \
         workphone workmobile mobilephonenumber businessphone cellulare telefono telefonomovil movil \
         numerodetelefono numeroditelefono telefonocellulare telemovel celular numerodetelefone telefone \
         telefonkomorkowy numertelefonu mobiltelefonnummer telefonnr mobilnr mobielwerk telefoonwerk \
         mobiltelefondienstlich telefondienstlich \
         telefonszam mobilszam mobiltelefonszam munkahelyitelefon munkahelyimobil cegestelefon mobilephonework \
         businessmobile officephone officephonenumber workphonenumber businessphonenumber telefoonnummermobiel \
         mobieletelefoon mobieltelefoon telefoonmobiel mobielzakelijk telefoonzakelijk gsmzakelijk telmobile \
         telephonemobile telephoneprofessionnel numerodemobile mobilepro telpro telefonmobil mobildienstlich \
         telefongeschaeftlich diensthandy diensttelefon phonework phonemobile mobileno phoneno contactnumber \
         contactphone",
    ),
    (
        Concept::Department,
        "department departments dept division team unit businessunit departmentname departmentdivisionteam afdeling \
         afdelingen afdelingsnaam dienst service services departement abteilung bereich afdelingsnavn \
         costcentername organisationunit organizationalunit orgunit orgunitname supervisoryorganization \
         departamento area areadetrabajo unidad reparto ufficio dipartimento setor dzial wydzial avdelning \
         avdeling enhet organisationseinheit kostenstellenbezeichnung direction \
         oddeleni departament osztaly szervezetiegyseg szervezetiegysegneve reszleg foosztaly departmenttext organisatieeenheid \
         organisatorischeeenheid oenaam hoofdafdeling orgeinheit orgeinheittext departementnom servicenom \
         unitedorganisation uniteorganisationnelle entite costcenterdescription kostenplaatsomschrijving \
         orgunitpath orgunitpathrequired businessunitname divisionname departmentdescription fachabteilung \
         kostenplaatsnaam departmentlabel deptname deptdesc deptdescr homedepartment homedepartmentdescription",
    ),
    (
        Concept::JobProfile,
        "jobprofile job jobtitle jobfunction position title functie functieprofiel functienaam functietitel fonction poste \
         intituleduposte profildeposte stelle funktion stellenprofil berufsbezeichnung stilling jobprofil titel \
         stillingsbetegnelse \
         businesstitle jobposition jobname roletitle puesto puestodetrabajo cargo mansione ruolo qualifica \
         posizione funcao stanowisko stanowiskopracy befattning tjanst stillingstittel arbeidstittel \
         tatigkeit berufsbezeichnungtitel stellenbezeichnung emploi intituledeposte \
         pozice pozicia munkakor munkakornev munkakormegnevezese beosztas pozicio jobcodetitle employeetitle positiontitle \
         jobinformationjobtitle functieomschrijving functiebenaming libelleemploi libellefonction \
         intitulefonction intituledefonction planstelle planstellentext stellentitel taetigkeit titreposte \
         titredeposte occupation jobprofilename workertitle",
    ),
    (
        Concept::Role,
        "role roles permissiontype permissiontypes permission userrole usertype rol rollen gebruikersrol rechten \
         typeautorisation droits rolle benutzerrolle berechtigung rettighed rettighedstype roller \
         permisos rolusuario ruoloutente permissoes papel perfil uprawnienia behorighet rettigheter \
         szerepkor szerepkorok jogosultsag jogosultsagok accessrole rolename platformrole benutzerrollen \
         roleutilisateur profilutilisateur",
    ),
    (
        Concept::Language,
        "language lang languagecode preferredlanguage sitelanguage locale taal taalcode voorkeurstaal langue codelangue \
         langueparlee sprache sprachcode sprog sprogkode \
         idioma lengua lingua linguapreferita jezyk sprak spraakkode correspondencelanguage \
         communicationlanguage defaultlocale userlocale correspondentietaal voertaal langueprefere \
         langueprincipale bevorzugtesprache korrespondenzsprache \
         jazyk limba nyelv nyelvkod kommunikaciosnyelv communicatietaal taalmedewerker taalvoorkeur voorkeurtaal \
         preferredlocale uilanguage displaylanguage langueutilisateur languedecommunication \
         languedecorrespondance languecommunication spracheinstellung kommunikationssprache languagepreference \
         correspondancelanguage taalcorrespondentie userlanguage",
    ),
    (
        Concept::Active,
        "isactive active activated isactivated enabled accountenabled actief isactief ingeschakeld actif estactif aktiv istaktiv eraktiv aktiveret \
         enableduser \
         activo habilitado cuentaactiva attivo abilitato ativo aktywny aktywne erakriv aar aktiverad \
         aktivert signinallowed indienst actiefindienst \
         aktivni aktivny aktiivinen activ aktif aktivan активен активна активныи ενεργος ενεργη employed isemployed \
         employedyn currentlyemployed stillemployed useraccountcontrol \
         ervenyes actiefjn isactiveyn currentlyactive activeemployee employeeactive actieveaccount compteactif \
         kontoaktiv benutzeraktiv enabledyn activeyn accessallowed loginallowed medewerkeractief useractive \
         collaborateuractif mitarbeiteraktiv",
    ),
    (
        Concept::Inactive,
        "blocked isblocked blocksignin signinblocked accountblocked disabled isdisabled accountdisabled userdisabled inactive \
         userisdisabled outofservice \
         isinactive deactivated isdeactivated suspended issuspended accountlocked geblokkeerd isgeblokkeerd accountgeblokkeerd \
         inactief isinactief gedeactiveerd uitgeschakeld aanmeldingblokkeren aanmeldengeblokkeerd bloque estbloque comptebloque \
         bloquerlaconnexion desactive inactif suspendu comptedesactive gesperrt istgesperrt kontogesperrt benutzergesperrt \
         deaktiviert istdeaktiviert inaktiv istinaktiv anmeldungblockieren bloqueado cuentabloqueada desactivado inactivo \
         bloquearinicio bloccato accountbloccato disattivato inattivo desativado inativo contabloqueada zablokowany \
         kontozablokowane nieaktywny sparret kontosparret deaktiveret sparrad inaktiverad kontosparrat sperret deaktivert \
         letiltva letiltott zarolt tiltott felfuggesztve suspendedyn nonactif nietactief geschorst gesperrtjn \
         nonactive notactive nonactivo nonattivo nichtaktiv ikkeaktiv nieaktywne leftcompany leftthecompany hasleft left isleft leaver isleaver \
         terminated isterminated termination archived isarchived deleted isdeleted removed isremoved locked islocked blockcredential \
         resigned hasresigned departed offboarded exemployee formeremployee gearchiveerd verwijderd vertrokken isvertrokken \
         ausgeschieden istausgeschieden ausgetreten istausgetreten archiviert geloscht archive supprime parti quitte \
         fratradt arkiveret slettet sluttet slutat borttagen archivado eliminado cesado archiviato eliminato cessato \
         arquivado eliminada desligado zarchiwizowany usuniety zwolniony odszedl",
    ),
    (
        Concept::MfaRequired,
        "enablemfa mfa mfarequired requiremfa twofactor 2fa tfa mfainschakelen mfaverplicht tweestapsverificatie activermfa \
         mfaaktivieren zweifaktor aktivermfa \
         autenticacionmultifactor mfaobligatorio autenticazioneapiufattori mfaobbligatoria wymagajmfa \
         kravmfa doubleauthentification authentificationdouble authentificationadeuxfacteurs \
         ketfaktoroshitelesites multifactorauthentication tweefactor 2svenforced is2svenforced",
    ),
    (
        Concept::Password,
        "password passwd pwd pass initialpassword wachtwoord paswoord motdepasse mdp passwort kennwort adgangskode kodeord \
         contrasena clave parolachiave senha palavrapasse haslo losenord passord \
         jelszo",
    ),
    (
        Concept::OneTimePassword,
        "onetimepassword otp temporarypassword eenmaligwachtwoord tijdelijkwachtwoord motdepasseunique \
         motdepassetemporaire einmalpasswort einmalkennwort engangskode engangsadgangskode \
         contrasenatemporal passwordtemporanea senhatemporaria haslojednorazowe engangslosenord \
         engangspassord \
         egyszerijelszo ideiglenesjelszo",
    ),
    (
        Concept::Group,
        "group groups groupid groupname groep groepen groepsid groupe groupes gruppe gruppen grupper gruppeid \
         grupo grupos gruppo gruppi grupa grupy grupp \
         csoport csoportok groupnames groepsnaam groepnaam nomdugroupe gruppenname usergroup usergroups",
    ),
    (
        Concept::Label,
        "label labels tag tags etiket etiketten etiquette etiquettes etikett kennzeichnung maerkat \
         etiqueta etiquetas etichetta etichette etykieta etiketter \
         cimke cimkek",
    ),
    (
        Concept::TimeZone,
        "timezone tz tijdzone fuseauhoraire zeitzone tidszone \
         zonahoraria fusoorario fusohorario strefaczasowa tidszon tidssone \
         idozona",
    ),
    (
        Concept::Hierarchy,
        "hierarchy hierarchie level niveau ebene hierarki \
         jerarquia gerarchia hierarquia hierarchia",
    ),
    (
        Concept::EmployeeNumber,
        "employeenumber employeeid employeeno staffid staffnumber externalid idnumber personeelsnummer \
         medewerkernummer stamnummer matricule numeroemploye personalnummer mitarbeiternummer medarbejdernummer \
         employee employeecode personid personnelnumber personnelno payrollnumber badgenumber workerid \
         numerodeempleado numeroempleado idempleado matricola numerodipendente iddipendente \
         numerodefuncionario numerpracownika idpracownika anstallningsnummer anstallningsnr ansattnummer \
         ansattnr personalnr mitarbeiternr personnr personeelsnr medewerkerid medewerkernr \
         matriculedelemploye \
         torzsszam dolgozoiazonosito dolgozoikod munkavallaloiazonosito dolgozoszam dolgozoitorzsszam eeid empid \
         empno empnumber empcode associateid personidexternal personnelid hrid hrnumber hrnummer medewerkercode \
         medewerkersnummer medewerkernumber werknemernummer werknemersnummer werknemerid personeelscode \
         personeelsid stamboeknummer matriculesalarie codesalarie numerosalarie numerodematricule idsalarie \
         codeemploye identifiantsalarie identifiantemploye pernr personalnummersap mitarbeiterid \
         mitarbeiterkennung staffno staffcode payrollid payrollno payrollnummer loonnummer employeeidentifier \
         employeeref customid sisid sourceemployeeid workernumber idnumberemployee",
    ),
    (
        Concept::Status,
        "status accountstatus userstatus statut \
         workerstatus employmentstatus employeestatus estado stato estatuto anstallningsstatus \
         beschaftigungsstatus dienstverbandstatus situacao \
         signinstatus loginstatus accountstate userstate employmentstate workstatus \
         allapot statusz dolgozoistatusz jogviszonystatusz useraccountstatus medewerkerstatus statutsalarie \
         mitarbeiterstatus",
    ),
    (
        Concept::DeletionDate,
        "deletiondate deleteon enddate einddatum datedesuppression datedefin loschdatum enddatum slutdato \
         terminationdate fechadebaja fechafin datafine datadesaida datazakonczenia slutdatum datumuitdienst \
         uitdienstdatum austrittsdatum datedesortie \
         kilepesdatuma kilepesidatum jogviszonyvege munkaviszonyvege lastday lastworkingday lastdayofwork \
         dateofleaving leavingdate leavedate contractenddate exitdate separationdate datumuit uitdienst \
         laatstewerkdag einddatumdienstverband einddatumcontract datedefindecontrat datefincontrat \
         datedesortiesalarie dernierjour austritt austrittsdatumfirma vertragsende dateofexit employmentenddate",
    ),
    (
        Concept::Rights,
        "admin isadmin administrator isadministrator superuser issuperuser root sudo isstaff staff moderator ismoderator \
         trustlevel owner isowner privileged privileges beheerder isbeheerder administrateur superadmin sysadmin siteadmin \
         sysrole \
         administrador amministratore administratorzy esadmin eadmin",
    ),
];

/// Words beside a header that say it is about somebody else, or about the person at home: `E-mail (manager)`.
pub(super) const ELSEWHERE: &str = "manager supervisor linemanager leidinggevende chef responsable vorgesetzter \
vorgesetzte felettes vezeto hr emergency emergencycontact noodcontact noodgeval urgence notfall partner spouse parent \
ouder eltern private privat prive privee personal personnel home thuis domicile zuhause otthon priveadres secondary \
alternate recovery backup";

/// Words of an address or a number that is of somebody else, of the home, or a further one.
pub(super) const ANOTHERS: &str = "contact contactpersoon kontakt kontaktperson ansprechpartner invoice invoicing factuur facturatie facture facturation rechnung billing recovery secondary second tweede zweite deuxieme backup alternate alternative other andere autre parent parents mother father mom mum dad guardian ouder ouders eltern teacher leerkracht thuis home private privat prive personal personlich personnel emergency noodgeval old oud manager office kantoor bureau werkgever";

/// What a header speaks of that no cell can make a field of the account: another person, a country, a place, money.
/// Words of five letters and more are beginnings of words, shorter ones whole words.
pub(super) const OTHER_MATTER: &str = "manager supervisor leidinggeven vorgesetzt felettes superior responsable jefe \
kierownik approver teamlead mentor coach buddy recruiter emergency noodnummer noodcontact noodgeval notfall urgence emergencia contatto contactperson \
ansprechpartner kontaktperson nextofkin partner spouse echtgen ehepartner conjoint parent guardian ouder eltern child kind \
enfant country countri land lander pays pais paese kraj orszag nationality nationalit nationalite nacionalidad nazionalita \
staatsburger staatsangeh burgerschap citizen passport location locatie standort lieu lokalizacja site vestiging niederlassung \
office kantoor buro city stad ville stadt ciudad citta miasto varos region regio state province provincie canton kanton \
birth geboorte geburts naissance initial voorletter iban bank bic salary salaris gehalt salaire payroll tax vat btw fax \
smoker roker rookt gender geslacht geschlecht sexe sex diet dieet allerg shirt size maat licence license plate kenteken car \
vehicle insurance verzekering hr hrbp vendor supplier leverancier customer klant kunde client skill";

/// Words that are the name of something in one file and of something else in another: what says it clearly comes first.
pub(crate) const WEAK: &str = "userid user gebruiker utilisateur benutzer bruger usuario utente utilizador uzytkownik \
geboortenaam indienst mail title titel unit area service position sn personname employee mitarbeiter medewerker werknemer \
dolgozo munkavallalo level";
