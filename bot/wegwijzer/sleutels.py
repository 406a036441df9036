"""Which texts the code asks for and which placeholders each may hold; `check` compares wegwijzer.yml with this."""

from __future__ import annotations

from bot.wegwijzer import model as m

#: Placeholders per text; a text that is not named here may hold none.
PLEKKEN: dict[str, frozenset[str]] = {
    "utter_vraag_klopt": frozenset({"situatie"}),
    "utter_vraag_klopt_dader": frozenset({"situatie", "dader"}),
    "utter_meer_situaties": frozenset({"situatie"}),
    "utter_wat_gebeurt": frozenset({"dader"}),
    "utter_kaart_dader": frozenset({"dader"}),
    "utter_gewijzigd_dader": frozenset({"dader"}),
    "utter_gewijzigd_daders": frozenset({"dader"}),
    "utter_gewijzigd_situatie": frozenset({"situatie"}),
    "utter_gewijzigd_beide": frozenset({"situatie", "dader"}),
    "utter_erbij": frozenset({"routes"}),
    "utter_weg": frozenset({"routes"}),
    "utter_eerst": frozenset({"routes"}),
    "utter_slot_extern": frozenset({"extern"}),
    "utter_slot_zorg": frozenset({"zorg"}),
    "utter_toestemming": frozenset({"velden"}),
    "term_open_nu": frozenset({"tijden"}),
    "term_open_straks": frozenset({"wanneer", "tijden"}),
    "term_zoek_op_intranet": frozenset({"naam"}),
    "term_vraag_persoon": frozenset({"naam"}),
    "term_teams_gekozen": frozenset({"keuze"}),
    "term_teams_rest": frozenset({"aantal"}),
    "term_teams_bel": frozenset({"nummer"}),
}

#: Placeholders that must stand in the text: without them the employee does not see what it is about.
MOET_PLEKKEN: dict[str, frozenset[str]] = {
    "utter_vraag_klopt": frozenset({"situatie"}),
    "utter_vraag_klopt_dader": frozenset({"situatie", "dader"}),
    "utter_slot_extern": frozenset({"extern"}),
    "utter_toestemming": frozenset({"velden"}),
    "term_open_straks": frozenset({"wanneer"}),
    "term_zoek_op_intranet": frozenset({"naam"}),
    "term_vraag_persoon": frozenset({"naam"}),
}

#: The numbers of the frozen safety net (bot/front/vangnet.py); a test keeps them equal.
NOODNUMMERS: dict[str, str] = {
    "noodnummer_112": "112",
    "zelfmoordpreventie_113": "113",
    "csg": "0800-0188",
    "veilig_thuis": "0800-2000",
}

_UTTERS = (
    "opening bewaren_widget bewaren_teams signalen opening_vraag vraag_dader vraag_dader_meer vraag_klopt "
    "vraag_klopt_dader vraag_keuze vraag_wens menu anders wat_klopt_niet niet_begrepen niet_begrepen_mens "
    "antwoord_niet_begrepen wat_gebeurt verlopen buiten_bereik iets_anders begroeten bedanken afscheid "
    "afscheid_zacht bot_vraag kwetsend_naar_bot vertel verder nee terug slot slot_extern slot_zorg slot_zacht "
    "kaart_dader uitleg_route uitleg_bi uitleg_lkog_burger naar_leidinggevende welke_route mens anoniem "
    "vertrouwelijk wat_gebeurt_er wat_gebeurt_er_burger wat_gebeurt_er_extern stap_nieuw stap_al_gemeld "
    "stap_loopt angst acuut_zacht klacht_misschien_bi dader_leidinggevende dank patroon patroon_nee "
    "meer_situaties meer_verteld aangevuld fase_nu fase_loopt fase_al_gemeld rol_leidinggevende_conflict "
    "gewijzigd gewijzigd_dader gewijzigd_daders gewijzigd_situatie gewijzigd_beide gewijzigd_zelf gewijzigd_niet "
    "erbij weg eerst gelijk melden_eerst melden_burger melden_niet_bi melden_oud melden_conflict "
    "melden_niet_nodig toestemming melden_na formulier formulier_leeg formulier_storing formulier_onbekend "
    "te_lang spoed_na spoed_na_vraag spoed_verder spoed_verder_advies storing teams_gewist teams_groep teams_leeg "
    "teams_oud"
).split()
_KNOPPEN = (
    "ja anders ander_onderwerp andere_dader mens menu meer terug melden anoniem wat_gebeurt_er wens zelf "
    "waar_sta_ik niets_gebeurt wie_hoort klopt_niet wat_bewaar_je english nederlands verder spoed_nee "
    "toestemming_ja toestemming_ja_naam toestemming_ja_anoniem toestemming_nee dader_meer patroon_discriminatie "
    "patroon_intimidatie_bedreiging patroon_pesten patroon_nee"
).split()
_TERMEN = (
    "en of veld_situatie veld_dader veld_intern_extern veld_anoniem intern extern gratis_intern kosten_onbekend "
    "open_altijd open_onbekend open_nu open_straks zoek_op_intranet vraag_persoon terugbellen teams_chat "
    "teams_melding teams_gekozen teams_gekozen_oud teams_spoed teams_rest teams_details teams_doet "
    "teams_doet_niet teams_hoort teams_anoniem teams_kosten teams_let_op teams_bel teams_formulier teams_intern "
    "teams_extern teams_zelfde_werkgever"
).split()

NODIG: tuple[str, ...] = (
    *(f"utter_{n}" for n in _UTTERS),
    *(f"utter_klacht_over_{k}" for k in m.KLACHTEN_OVER),
    *(f"utter_rol_{r}" for r in m.ROLLEN if r != "betrokkene"),
    *(f"utter_wens_{w}" for w in m.WENSEN),
    *(f"utter_spoed_{s}_{g}" for s in m.SPOEDSOORTEN for g in m.GRADEN),
    *(f"utter_spoed_herhaald_{s}" for s in m.SPOEDSOORTEN),
    *(f"knop_{n}" for n in _KNOPPEN),
    *(f"knop_spoed_ja_{s}" for s in m.SPOEDSOORTEN),
    *(f"knop_dader_{d}" for d in m.DADERS),
    *(f"knop_wens_{w}" for w in m.WENSEN if w != "mens"),
    *(f"term_{n}" for n in _TERMEN),
    *(f"term_dader_{d}" for d in m.DADERS),
)
