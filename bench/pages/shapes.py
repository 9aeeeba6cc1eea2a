#!/usr/bin/env python3
"""Writes saved pages in the shapes of real news sites, and beside each what must be read from it.

shapes.py FOLDER: NAME.html and NAME.json (title, date, body) for every shape below. The articles are made up; only the
way they are wrapped is that of real sites: their boxes, the names of these, what stands around and amid the text.
In a shape, `$title`, `$lead`, `$day` ... stand for what SAMPLES say, `$p(<p>%</p>)` for the paragraphs in their tags, and
`$p1(...)`, `$p2(...)` for the first and second half of them.
"""
import json
import pathlib
import re
import sys

VI = {
    "lang": "vi", "title": "Việt Nam và Ba Lan thúc đẩy hợp tác quốc phòng", "site": "Báo Thử", "author": "Lê Viết Thử",
    "lead": "Chiều 27/5 tại Hà Nội, Bộ trưởng Quốc phòng hai nước hội đàm và nhất trí mở rộng đào tạo, đối thoại chính sách.",
    "caption": "Hai bộ trưởng duyệt đội danh dự tại lễ đón",
    "iso": "2019-05-27T14:30:05+07:00", "date": "2019-05-27", "shown": "Thứ hai, 27/5/2019, 14:30 (GMT+7)",
    "more": "Tàu hải quân thăm cảng Đà Nẵng trong chuyến thăm hữu nghị năm ngày",
    "teaser": "Một đoạn giới thiệu khá dài về bài báo khác, không thuộc về bài này và phải được bỏ khi đọc trang.",
    "comment": "Tôi rất đồng tình với việc mở rộng hợp tác giữa hai nước, mong các bên sớm triển khai những gì đã ký kết.",
    "paras": [
        "Lễ đón Bộ trưởng Quốc phòng Ba Lan được tổ chức trọng thể tại trụ sở Bộ Quốc phòng, theo nghi thức cao nhất.",
        "Tại hội đàm, hai bên đánh giá quan hệ quốc phòng thời gian qua phát triển tích cực, thực chất và hiệu quả.",
        "“Chúng tôi coi trọng hợp tác với các bạn bè truyền thống”, Đại tướng Lê Văn Thử nói sau cuộc hội đàm.",
        "Hai bộ trưởng thống nhất duy trì trao đổi đoàn các cấp, nhất là cấp cao, và cơ chế đối thoại chính sách hằng năm.",
        "Về đào tạo, phía Ba Lan sẽ tiếp nhận thêm học viên sang học tại các học viện kỹ thuật quân sự từ năm 2020.",
        "Hai bên cũng trao đổi về tình hình khu vực, ủng hộ giải quyết tranh chấp bằng biện pháp hòa bình, theo luật quốc tế.",
        "Kết thúc hội đàm, hai bộ trưởng ký kế hoạch hợp tác song phương giai đoạn 2019 - 2022.",
    ],
}
EN = {
    "lang": "en", "title": "Ministers agree to widen defence training", "site": "Daily Sample", "author": "Jane Sampleton",
    "lead": "Defence ministers of the two countries met in Warsaw on Monday and agreed to widen training and staff talks.",
    "caption": "The ministers inspect an honour guard before the talks",
    "iso": "2021-03-15T18:05:00Z", "date": "2021-03-15", "shown": "March 15, 2021 6:05 PM",
    "more": "Navy ship calls at the port for a five-day goodwill visit",
    "teaser": "A rather long summary of quite another story that has nothing to do with this one and must be left out.",
    "comment": "I do think this is a step in the right direction, but who is going to pay for all of it in the end, please?",
    "paras": [
        "The visiting minister was received with full honours at the ministry's seat in the centre of the capital on Monday.",
        "The two sides said that their ties had grown steadily, above all in training, logistics and medical support.",
        "\"We value our friends of long standing,\" the host told reporters after the talks, which lasted two hours.",
        "They agreed to keep up visits at every level, and to hold a policy dialogue once a year from 2022 onwards.",
        "Under the plan, twenty more cadets will be admitted to technical academies, with language courses beforehand.",
        "Both ministers called for disputes to be settled by peaceful means and in accordance with international law.",
        "A plan of cooperation for the next three years was signed at the end of the visit, officials said.",
    ],
}


def sample(base, **other):
    return {**base, **other}


FR = sample(EN, lang="fr", title="Les ministres étendent la coopération de défense", site="Le Courrier d’Essai",
            shown="Publié le 15 mars 2021 à 18h05", lead="Les ministres de la Défense des deux pays se sont réunis lundi à "
            "Varsovie et ont décidé d’étendre la formation commune.", paras=[
                "Le ministre a été reçu avec les honneurs militaires au siège du ministère, au centre de la capitale.",
                "Les deux parties ont jugé que leurs relations avaient progressé, surtout en matière de formation.",
                "« Nous tenons à nos amis de longue date », a déclaré l’hôte après des entretiens de deux heures.",
                "Ils ont décidé de maintenir les visites à tous les niveaux et un dialogue politique chaque année.",
                "Vingt élèves officiers de plus seront admis dans les académies techniques à partir de l’automne."])
DE = sample(EN, lang="de", title="Minister vereinbaren mehr gemeinsame Ausbildung", site="Probeblatt",
            shown="15. März 2021, 18:05 Uhr", lead="Die Verteidigungsminister beider Länder haben sich am Montag in Warschau "
            "getroffen und mehr gemeinsame Ausbildung vereinbart.", paras=[
                "Der Gast wurde am Sitz des Ministeriums in der Mitte der Hauptstadt mit militärischen Ehren empfangen.",
                "Beide Seiten erklärten, die Beziehungen seien stetig gewachsen, vor allem bei der Ausbildung.",
                "„Wir schätzen unsere alten Freunde“, sagte der Gastgeber nach den zweistündigen Gesprächen vor der Presse.",
                "Vereinbart wurden Besuche auf allen Ebenen und ein jährlicher Dialog über Fragen der Sicherheit.",
                "Zwanzig Kadetten mehr werden an technischen Akademien aufgenommen, mit Sprachkursen im Voraus."])
ES = sample(EN, lang="es", title="Los ministros amplían la cooperación en defensa", site="El Diario de Prueba",
            shown="15 de marzo de 2021 | 18:05", lead="Los ministros de Defensa de ambos países se reunieron el lunes en "
            "Varsovia y acordaron ampliar la formación conjunta.", paras=[
                "El ministro visitante fue recibido con honores militares en la sede del ministerio de la capital.",
                "Las dos partes señalaron que sus relaciones han crecido, sobre todo en formación y logística.",
                "«Valoramos a nuestros viejos amigos», dijo el anfitrión a la prensa tras dos horas de conversaciones.",
                "Acordaron mantener las visitas en todos los niveles y celebrar un diálogo político cada año.",
                "Veinte cadetes más serán admitidos en las academias técnicas, con cursos previos de idioma."])
ZH = sample(EN, lang="zh", title="两国防长会谈并签署三年合作计划", site="样本日报", shown="2021年03月15日 18:05",
            lead="两国国防部长星期一在华沙举行会谈，双方同意扩大联合培训，并每年举行一次政策对话，以加强相互了解与信任。", paras=[
                "来访的部长在首都市中心的国防部大楼受到隆重欢迎，双方检阅了仪仗队，并就共同关心的问题交换了意见，气氛友好而坦诚。",
                "双方表示，两国关系稳步发展，尤其是在培训、后勤和医疗保障领域取得了积极成果，今后将继续扩大合作的范围与深度。",
                "根据计划，明年将有二十名学员进入技术院校学习，出发前先接受语言课程培训，费用由双方共同承担，名额今后还会增加。",
                "访问结束时，双方签署了未来三年的合作计划，并同意继续保持各级别互访，共同维护地区的和平与稳定，照顾彼此的关切。"])

NAV = ('<nav class="main-nav"><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li><li><a href="/p">Politics</a>'
       '</li></ul></nav>')
FOOT = ('<footer class="footer"><p>Copyright of the publisher, licence 123 of 1 January 2010. All rights reserved; no part of '
        'this site may be reproduced without written permission.</p></footer>')
LD = ('<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"$title",'
      '"datePublished":"$iso","author":{"@type":"Person","name":"$author"},"publisher":{"@type":"Organization","name":"$site"}}'
      '</script>')
OG = ('<meta property="og:title" content="$title"><meta property="og:site_name" content="$site">'
      '<meta property="og:description" content="$lead">')
COMMENTS = ('<div class="comments-area" id="comments"><h3>2</h3>' +
            "".join(f'<div class="comment"><p>{w} $comment</p></div>' for w in ("Anna:", "Binh:", "Chi:", "Dan:", "Eva:",
                                                                               "Fritz:", "Gil:", "Ha:")) + "</div>")
RELATED = ('<div class="box-related"><h3>$more</h3><p>$teaser</p><ul><li><a href="/a">$more</a></li><li><a href="/b">$more, 2'
           '</a></li></ul></div>')

# name, sample, head, body. `lead: False`: the shape does not print the lead.
SHAPES = [
    ("daily-figures", VI, LD + OG, NAV + '<div class="container"><span class="date">$shown</span><h1 class="title-detail">$title'
     '</h1><p class="description">$lead</p><article class="fck_detail">$p1(<p class="Normal">%</p>)<figure class="tplCaption">'
     '<img data-src="x.jpg"><figcaption><p class="Image">$caption</p></figcaption></figure><ul class="list-news"><li><a '
     'href="/x">$more</a></li></ul>$p2(<p class="Normal">%</p>)<p style="text-align:right"><strong>$author</strong></p>'
     '</article></div>' + RELATED + COMMENTS + FOOT),
    ("common-engine", VI, OG + '<meta property="article:published_time" content="$iso">', NAV + '<div class="detail__main">'
     '<h1 class="detail-title article-title">$title</h1><h2 class="detail-sapo">$lead</h2><div class="detail-cmain"><div '
     'class="detail-content afcbc-body" itemprop="articleBody">$p1(<p>%</p>)<div class="VCSortableInPreviewMode" type="Photo">'
     '<img src="x.jpg"><div class="PhotoCMS_Caption"><p>$caption</p></div></div>$p2(<p>%</p>)<div '
     'class="VCSortableInPreviewMode" type="RelatedOneNews"><a href="/z">$more</a></div></div></div></div>' + COMMENTS + FOOT),
    ("army-paper", VI, "", NAV + '<div class="post"><h1 class="post-title">$title</h1><span class="post-subinfo">$shown</span>'
     '<div class="post-summary"><h2>$lead</h2></div><div class="post-content">$p1(<p style="text-align:justify">%</p>)<table '
     'class="image"><tr><td><img src="a.jpg"></td></tr><tr><td class="pCaption caption">$caption</td></tr></table>'
     '$p2(<p style="text-align:justify">%</p>)<p style="text-align:right"><b>LÊ THỬ</b></p></div></div>' + RELATED + FOOT),
    ("party-paper", VI, OG + LD, NAV + '<div class="article"><h1 class="article__title cms-title">$title</h1><div '
     'class="article__sapo cms-desc">$lead</div><time class="time" datetime="$iso">$shown</time><div class="article__body '
     'zce-content-body cms-body">$p(<p>%</p>)<div class="article__tag"><a>$site</a></div></div></div>' + RELATED + FOOT),
    ("government-portal", VI, OG + '<meta name="pubdate" content="$iso">', NAV + '<div class="detail"><h1 data-role="title">'
     '$title</h1><h2 data-role="sapo">(Chinhphu.vn) - $lead</h2><div data-role="content" class="detail-content">$p(<p>%</p>)'
     '</div></div><div class="detail__cmain-flex">' + RELATED + '</div>' + FOOT),
    ("ministry-one-form", VI, "<title>$title | Cổng thông tin</title>", '<form id="aspnetForm" method="post"><input '
     'type="hidden" name="__VIEWSTATE" value="x"><div class="menu"><a>Trang chủ</a></div><table><tr><td><div class="tieude">'
     '$title</div><div class="ngay">Cập nhật: 14:30, 27/05/2019</div><div class="chitiet"><div style="text-align:justify">$lead'
     '</div>$p(<div style="text-align:justify">%</div>)</div></td><td><div class="menu-phai"><a>$more</a></div></td></tr></table>'
     '</form>'),
    ("ministry-breaks", VI, "<title>$title</title>", '<form><table width="100%"><tr><td class="left"><a>Giới thiệu</a><br><a>'
     'Tin tức</a></td><td><h1>$title</h1><span class="date">(27/05/2019)</span><div class="content"><b>$lead</b><br><br>'
     '$p(%<br><br>)</div></td></tr></table></form>'),
    ("provincial-liferay", VI, OG, NAV + '<div class="journal-content-article"><div class="title-detail"><h2>$title</h2></div>'
     '<div class="date-detail">Ngày đăng: 27-05-2019</div><div class="summary">$lead</div><div class="noidung-chitiet">$p(<p>'
     '<span style="font-size:14px">%</span></p>)</div></div><div class="tin-lien-quan">' + RELATED + '</div>' + FOOT),
    ("radio", VI, LD, NAV + '<article><header><h1 class="article-title">$title</h1><div class="article-date">$shown</div>'
     '</header><div class="article-summary">VOV.VN - $lead</div><div class="text-long">$p1(<p>%</p>)<div class="embed-audio">'
     '<audio controls></audio></div>$p2(<p>%</p>)</div><div class="article-tags"><a>$site</a></div></article>' + RELATED + FOOT),
    ("agency-vi", VI, OG, NAV + '<div class="details"><h1 class="details__headline cms-title">$title</h1><div '
     'class="details__meta"><time datetime="2019-05-27T14:30:05+0700">27/05/2019 14:30</time></div><div '
     'class="details__summary cms-desc"><p>$lead</p></div><div class="article-body cms-body">$p(<p>%</p>)</div></div>' + FOOT),
    ("portal-infinite-divs", VI, LD, '<div id="app"><div class="abc">' + NAV + '</div><div class="xyz"><h1>$title</h1><div '
     'class="q1"><p>$lead</p></div><div class="q2">$p(<div class="q3"><p>%</p></div>)</div></div></div>'),
    ("amp-vi", VI, LD + '<style amp-boilerplate>body{}</style>', '<amp-sidebar><ul><li>Trang chủ</li></ul></amp-sidebar>'
     '<article class="amp-wp-article"><header><h1 class="amp-wp-title">$title</h1></header><div '
     'class="amp-wp-article-content"><p><strong>$lead</strong></p>$p1(<p>%</p>)<amp-img src="x.jpg"></amp-img><figcaption>'
     '$caption</figcaption>$p2(<p>%</p>)</div></article>' + FOOT),
    ("print-vi", VI, "<title>$title</title>", '<div class="print"><div class="logo">$site</div><h1>$title</h1><p class="date">'
     '27/05/2019 14:30</p><p><b>$lead</b></p>$p(<p>%</p>)<p>Nguồn: http://baothu.vn/a-20190527143005.htm</p></div>'),
    ("daily-slideshow", VI, LD + OG, NAV + '<section class="page-detail"><div class="container"><div class="sidebar-1"><div '
     'class="header-content"><ul class="breadcrumb"><li><a>Thời sự</a></li></ul><span class="date">$shown</span></div><h1 '
     'class="title-detail">$title</h1><p class="description"><span class="location-stamp">Hà Nội</span>$lead</p><article '
     'class="fck_detail">$p1(<p class="Normal">%</p>)<div class="item_slide_show"><div class="block_thumb_slide_show"><img '
     'data-src="x.jpg"></div><div class="desc_cation"><p class="Normal">$caption</p></div></div>$p2(<p class="Normal">%</p>)<div '
     'class="box-tinlienquanv2"><article class="item-news"><h4 class="title-news"><a>$more</a></h4><p class="description">$teaser'
     '</p></article></div><p class="author_mail"><strong>$author</strong></p></article></div><div class="sidebar-2"><div '
     'class="box-category"><article class="item-news"><h3><a>$more</a></h3><p class="description">$teaser</p></article></div></div>'
     '</div></section>' + COMMENTS + FOOT),
    ("engine-related-and-video", VI, OG, NAV + '<div class="detail__main"><div class="detail-top"><div class="detail-cate"><a>Thế '
     'giới</a></div><div class="detail-time"><div data-role="publishdate">27/05/2019 14:30 GMT+7</div></div></div><h1 '
     'class="detail-title article-title" data-role="title">$title</h1><h2 class="detail-sapo" data-role="sapo">$lead</h2><div '
     'class="detail-cmain"><div class="detail-content afcbc-body" data-role="content" itemprop="articleBody">$p1(<p>%</p>)<figure '
     'class="VCSortableInPreviewMode" type="Photo"><div><img src="x.jpg"></div><figcaption class="PhotoCMS_Caption"><p '
     'data-placeholder="Nhập chú thích ảnh">$caption - Ảnh: THỬ</p></figcaption></figure><div class="VCSortableInPreviewMode '
     'alignRight" type="RelatedOneNews"><div class="VCObjectBoxRelatedNewsItem"><a title="$more">$more</a><p '
     'class="VCObjectBoxRelatedNewsItemSapo">$teaser</p></div></div>$p2(<p>%</p>)<div class="VCSortableInPreviewMode" '
     'type="VideoStream"><div class="VideoCMS_Caption"><p>Video: lễ đón tại trụ sở Bộ Quốc phòng</p></div></div></div><div '
     'class="detail-author-bottom"><b>$author</b></div><div class="detail-tab"><a>Tin liên quan</a></div><div class="detail-tags"><a>'
     '$site</a></div></div></div><div class="box-focus">' + RELATED + '</div>' + COMMENTS + FOOT),
    ("label-in-heading", VI, LD, NAV + '<article class="singular-container"><h1 class="title-page detail"><span class="label">'
     'Độc quyền</span> $title</h1><div class="author-wrap"><div class="author-name"><a>$author</a></div><time class="author-time" '
     'datetime="2019-05-27T14:30">$shown</time></div><h2 class="singular-sapo">(Dân Thử) - $lead</h2><div class="singular-content">'
     '$p1(<p>%</p>)<figure class="image align-center"><img src="x.jpg"><figcaption><p>$caption (Ảnh: Báo Thử).</p></figcaption>'
     '</figure>$p2(<p>%</p>)</div><ul class="tags-wrap"><li><a>$site</a></li></ul></article><section class="article-related"><h3><a>'
     '$more</a></h3><p>$teaser</p></section>' + FOOT),
    ("agency-stories-within", VI, OG, NAV + '<div class="article"><div class="article__header"><h1 class="article__title cms-title">'
     '$title</h1><div class="article__meta"><time class="time" datetime="2019-05-27T14:30:05+0700">27/05/2019 14:30</time></div><div '
     'class="article__sapo cms-desc">$lead</div></div><div class="article__body zce-content-body cms-body" itemprop="articleBody">'
     '<table class="picture"><tr><td class="pic"><img></td></tr><tr><td class="caption"><p>$caption. (Ảnh: TTXVN)</p></td></tr>'
     '</table>$p1(<p>%</p>)<article class="story cms-relate" data-id="9"><h3 class="story__heading"><a>$more</a></h3><div '
     'class="story__summary"><p>$teaser</p></div></article>$p2(<p>%</p>)<div class="article__author">(TTXVN/Vietnam+)</div></div><div '
     'class="article__tag"><a>#Ba Lan</a><a>#quốc phòng</a></div></div><div class="box-content"><h3><a>$more</a></h3><p>$teaser</p>'
     '</div>' + FOOT),
    ("portal-net", VI, OG, NAV + '<div class="bread-crumb-detail"><ul><li><a>Thời sự</a></li></ul><div class="bread-crumb-detail__time">'
     '$shown</div></div><h1 class="content-detail-title">$title</h1><h2 class="content-detail-sapo sm-sapo-mb-0">$lead</h2><div '
     'class="maincontent main-content" id="maincontent">$p1(<p>%</p>)<figure class="image vnn-content-image"><picture><img></picture>'
     '<figcaption>$caption</figcaption></figure><div class="insert-wiki-content"><div class="inner-article"><a><span>$more</span></a>'
     '<p class="inner-article__desc">$teaser</p></div></div>$p2(<p>%</p>)<p><strong>$author</strong></p></div><div '
     'class="vnn-relate"><h3>Tin khác</h3><ul><li><a>$more</a></li></ul></div>' + FOOT),
    ("portal-tables", VI, LD, NAV + '<article class="the-article"><header><h1 class="the-article-title">$title</h1><ul '
     'class="the-article-meta"><li class="the-article-author"><a>$author</a></li><li class="the-article-publish">$shown</li></ul>'
     '</header><section class="main"><p class="the-article-summary">$lead</p><div class="the-article-body">$p1(<p>%</p>)<table '
     'class="picture"><tr><td class="pic"><img></td></tr><tr><td class="pCaption caption"><p>$caption. Ảnh: Thử.</p></td></tr></table>'
     '<div class="inner-article"><a><h2 class="title">$more</h2><p class="summary">$teaser</p></a></div>$p2(<p>%</p>)</div><p '
     'class="the-article-credit">$author</p><p class="the-article-tags"><a>$site</a></p></section></article>' + RELATED + FOOT),
    ("labour-paper", VI, OG, NAV + '<div class="art-body"><h1>$title</h1><div class="wrp"><span class="author">$author (Theo TTXVN)'
     '</span> | <span class="time">27/05/2019 14:30 (GMT+7)</span></div><div class="chappeau">$lead</div><div id="gallery-ctt">'
     '$p1(<p>%</p>)<figure class="insert-center-image"><img><figcaption class="image-caption">$caption. Ảnh: Hải Thử</figcaption>'
     '</figure><div class="insert-title-box"><p><strong>Bài liên quan</strong></p><ul><li><a>$more</a></li><li><a>$more, 2</a></li>'
     '</ul></div>$p2(<p>%</p>)</div></div><div class="tags"><a>$site</a></div>' + FOOT),
    ("police-paper", VI, LD, NAV + '<div class="uk-main"><div class="box-date pull-left">$shown</div><h1 class="box-title-detail '
     'entry-title">$title</h1><div class="box-des-detail this-one"><p>$lead</p></div><div class="detail-content-body entry-content">'
     '$p1(<p>%</p>)<div class="contref simplebox"><ul><li><a>$more</a></li><li><a>$more, 2</a></li></ul></div>$p2(<p>%</p>)</div><div '
     'class="box-author uk-text-right"><strong>$author</strong></div></div><div class="box-widget-tags"><a>$site</a></div>' + FOOT),
    ("world-paper", VI, OG + '<meta name="pubdate" content="$iso">', NAV + '<div class="detail"><h1 class="article-detail-title">$title'
     '</h1><div class="article-detail-desc">TGVN. $lead</div><div class="item-content" id="__MB_MASTERCMS_EL_3"><table '
     'class="MASTERCMS_TPL_TABLE"><tr><td><img></td></tr><tr><td>$caption.</td></tr></table>$p1(<p style="text-align: justify;">%</p>)'
     '<table class="__mb_article_in_image"><tr><td><a><img></a></td><td><a>$more</a><br>$teaser</td></tr></table>$p2(<p '
     'style="text-align: justify;">%</p>)<div class="article-source">(theo TTXVN)</div></div></div>' + RELATED + FOOT),
    ("you-are-reading", VI, OG, NAV + '<h1 class="detail-title">$title</h1><div class="detail-info">$author - 27/05/2019 14:30</div><p '
     'class="detail-sapo">$lead</p><div class="detail-content">$p(<p>%</p>)<p><strong>Tin liên quan</strong></p><ul><li><a>$more</a>'
     '</li><li><a>$more, 2</a></li></ul><p>Bạn đang đọc bài viết <b>$title</b> tại chuyên mục <a>Thời sự</a> của $site.</p></div>'
     + RELATED + FOOT),
    ("serial-portal-dots", VI, "<title>$title</title>", '<form id="aspnetForm"><div class="container"><h2 class="news-title">$title</h2>'
     '<span class="news-date">27.05.19</span><div class="news-intro">$lead</div><div class="news-text">$p(<p class="MsoNormal">%</p>)'
     '</div></div><div class="other-news"><h3>Các tin khác</h3><ul><li><a>$more</a> (26.05.19)</li><li><a>$more, 2</a> (25.05.19)</li>'
     '</ul></div></form>'),
    ("paywall-stub", VI, LD, NAV + '<h1>$title</h1><p class="sapo">$lead</p><div class="article-content">$p1(<p>%</p>)'
     '<div class="paywall-box"><p>Bạn cần đăng ký thuê bao để đọc tiếp bài viết này.</p></div></div>' + FOOT),
    ("wordpress", EN, OG + '<meta property="article:published_time" content="$iso">', NAV + '<div id="primary"><article '
     'class="post type-post"><header class="entry-header"><h1 class="entry-title">$title</h1><span class="posted-on"><time '
     'class="entry-date published" datetime="$iso">$shown</time></span></header><div class="entry-content"><p>$lead</p>$p(<p>%'
     '</p>)<div class="sharedaddy"><h3>Share this:</h3><ul><li>Twitter</li></ul></div><div class="jp-relatedposts '
     'related-posts"><p>$teaser</p></div></div></article>' + COMMENTS + '</div><div id="secondary" class="sidebar"><p>$teaser</p>'
     '</div>' + FOOT),
    ("wordpress-builder", EN, OG, NAV + '<h1>$title</h1><span class="updated">$shown</span>$p(<div class="elementor-column"><div '
     'class="elementor-widget-wrap"><div class="elementor-text-editor"><p>%</p></div></div></div>)<div class="elementor-posts '
     'related"><p>$teaser</p></div>' + FOOT, {"lead": False}),
    ("share-in-body-name", EN, OG + LD, NAV + '<h1>$title</h1><div class="entry-content with-share social-bar"><p>$lead</p>'
     '$p(<p>%</p>)<div class="share-buttons"><a>Share</a></div></div>' + FOOT),
    ("agency-en", EN, LD + OG, NAV + '<main><h1 data-testid="Heading">$title</h1><div class="info"><time datetime="$iso">$shown'
     '</time></div><div class="article-body__content">$p(<p data-testid="paragraph">%</p>)<div class="read-next"><p>$teaser</p>'
     '</div><p class="article-body__trust"><a>Our Standards</a></p></div></main>' + FOOT, {"lead": False}),
    ("broadcaster", EN, LD, NAV + '<main id="main-content"><article><h1 id="main-heading">$title</h1><p><b>$lead</b></p>$p1(<div '
     'data-component="text-block"><p>%</p></div>)<figure><img src="x"><figcaption>$caption</figcaption></figure>'
     '<section class="topics"><h2>More on this story</h2><ul><li><a>$more</a></li></ul></section>$p2(<div '
     'data-component="text-block"><p>%</p></div>)</article></main>' + FOOT),
    ("pieces-with-adverts", EN, OG + '<meta name="parsely-pub-date" content="$iso">', NAV + '<h1>$title</h1><div '
     'class="story-body story-body-1"><p>$lead</p>$p1(<p>%</p>)</div><div class="advert"><p>Buy now: the best offer of the year '
     'for readers of this paper, today only, while it lasts.</p></div><div class="story-body story-body-2">$p2(<p>%</p>)</div>'
     + RELATED + FOOT),
    ("read-more-fold", EN, OG, NAV + '<div id="story"><h1>$title</h1><div class="datestamp">$shown</div><div class="story-body">'
     '<p>$lead</p>$p1(<p>%</p>)<div id="read-more"><div id="read-more-content">$p2(<p>%</p>)</div></div></div></div>' + FOOT),
    ("live-blog", EN, LD, NAV + '<h1>$title</h1><div class="live-blog article-body"><p>$lead</p>$p(<div class="live-post"><h2 '
     'class="post-time">18:05</h2><p>%</p></div>)</div>' + COMMENTS + FOOT, {"times": True}),
    ("gallery-in-text", EN, LD, NAV + '<h1>$title</h1><div itemprop="articleBody"><p>$lead</p>$p1(<p>%</p>)<div '
     'class="gallery"><ul class="slides"><li><p>1/3 The old harbour at night, as seen from the new bridge by our reader.</p></li>'
     '<li><p>2/3 A market in the old town, which opens at five in the morning on every day.</p></li></ul></div>$p2(<p>%</p>)'
     '</div>' + FOOT),
    ("tweets-amid", EN, LD, NAV + '<article><h1>$title</h1><p>$lead</p>$p1(<p>%</p>)<blockquote class="twitter-tweet"><p>Great '
     'to meet my colleague today, so much to do together in the years to come!</p>A Minister (@minister)</blockquote>$p2(<p>%</p>)'
     '</article>' + FOOT),
    ("many-comments", EN, OG, NAV + '<div id="page"><div class="contenu"><h1>$title</h1><p class="date">$shown</p><div '
     'class="texte"><p>$lead</p>$p(<p>%</p>)</div></div>' + COMMENTS * 4 + '</div>'),
    ("no-head-at-all", EN, "", '<h1>$title</h1><p>Published: 15 March 2021</p><p>$lead</p>$p(<p>%</p>)<hr><p><a>Back</a> | <a>'
     'Home</a></p>'),
    ("font-tables", EN, "<title>$site - $title</title>", '<table><tr><td width=150><a href=a>News</a><br><a href=b>Sport</a></td>'
     '<td><font size=5><b>$title</b></font><br><font size=1>Mar 15, 2021</font><p><font size=2>$lead</font>$p(<p><font size=2>%'
     '</font>)</td><td><font size=1><a href=c>$more</a></font></td></tr></table>'),
    ("lists-of-links-around", EN, OG + LD, '<div class="cols"><div><ul>' + '<li><a href="/x">$more</a></li>' * 30 + '</ul></div>'
     '<div><h1>$title</h1><div class="text"><p>$lead</p>$p(<p>%</p>)</div></div><div><ul>' + '<li><a href="/y">$more</a></li>' * 30
     + '</ul></div></div>'),
    ("cookie-wall", EN, LD, '<div class="cookie-banner" role="dialog"><p>We and our 873 partners store and access information on '
     'your device, such as unique identifiers, to show you adverts and to measure them, if you agree to it.</p></div>' + NAV +
     '<h1>$title</h1><section><p>$lead</p>$p(<p>%</p>)</section>' + FOOT),
    ("subscribe-amid", EN, LD, NAV + '<article><h1>$title</h1><p>$lead</p>$p1(<p>%</p>)<form class="newsletter-form"><p>Sign up for '
     'our morning briefing, with all the news that you need to begin your day, free of charge.</p><input type="email"></form>'
     '$p2(<p>%</p>)</article>' + FOOT),
    ("broken-linked-data", EN, '<script type="application/ld+json">{"@type":"NewsArticle","headline":"$title",'
     '"datePublished":"$iso",}</script>', NAV + '<h1>$title</h1><div><p>$lead</p>$p(<p>%</p>)</div>' + FOOT),
    ("microdata", EN, "", NAV + '<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">$title</h1><span '
     'itemprop="datePublished" content="$iso">15/03/2021</span><span itemprop="author">$author</span><div itemprop="description">'
     '<p>$lead</p></div><div itemprop="articleBody">$p(<p>%</p>)</div></div>' + RELATED + FOOT),
    ("shown-in-local-hours", EN, '<meta property="article:published_time" content="2021-03-14T23:35:00Z">', NAV + '<h1>$title'
     '</h1><div class="date">15/03/2021 06:35</div><div class="article-body"><p>$lead</p>$p(<p>%</p>)</div>' + FOOT),
    ("title-with-site", EN, '<title>$title | $site</title><meta property="og:title" content="$title - $site"><meta '
     'property="og:site_name" content="$site"><meta name="date" content="2021-03-15">', NAV + '<div class="logo"><h1>$site</h1>'
     '</div><div class="body"><div class="big">$title</div><p>$lead</p>$p(<p>%</p>)</div>' + FOOT),
    ("magazine-subheads", EN, OG + LD, NAV + '<h1>$title</h1><div class="post-body"><p>$lead</p>$p1(<p>%</p>)<aside '
     'class="pullquote"><p>Friends of long standing, he said, are worth more than many new ones.</p></aside>$p2(<p>%</p>)'
     '<div class="author-bio"><p>$author has been a correspondent for twenty years, and lives by the sea with two cats.</p></div>'
     '</div>' + COMMENTS + FOOT),
    ("amp-en", EN, LD, '<amp-ad></amp-ad><main><h1>$title</h1><time datetime="$iso">$shown</time><section><p>$lead</p>$p(<p>%</p>)'
     '</section></main><amp-list><p class="related-teaser">$teaser</p></amp-list>'),
    ("drupal", EN, OG, NAV + '<article class="node node--type-article"><h1><span>$title</span></h1><div class="submitted">Mon, '
     '03/15/2021 - 18:05</div><div class="clearfix text-formatted field field--name-body"><p>$lead</p>$p(<p>%</p>)</div></article>'
     '<div class="region-sidebar"><p>$teaser</p></div>' + FOOT),
    ("joomla", EN, "<title>$title</title>", NAV + '<div class="item-page"><div class="page-header"><h2 itemprop="headline">$title'
     '</h2></div><dl class="article-info"><dd class="published"><time datetime="$iso">Published: 15 March 2021</time></dd></dl><div '
     'itemprop="articleBody"><p>$lead</p>$p(<p>%</p>)</div><ul class="pager"><li><a>Prev</a></li></ul></div>' + FOOT),
    ("blogger", EN, "<title>$site: $title</title>", '<h2 class="date-header">Monday, March 15, 2021</h2><div class="post"><h3 '
     'class="post-title entry-title">$title</h3><div class="post-body entry-content" itemprop="description articleBody">$lead<br>'
     '<br>$p(%<br><br>)</div></div><div id="comments" class="comments">' + '<p>$comment</p>' * 9 + '</div>'),
    ("newswire-pre", EN, "<title>$title</title>", '<h1>$title</h1><p>15 March 2021</p><div class="release"><p>$lead</p>$p(<p>%</p>)'
     '<p>ENDS</p></div><p><a>Press office</a></p>'),
    ("french-daily", FR, OG, NAV + '<h1>$title</h1><p class="chapo">$lead</p><span class="publication">$shown</span><div '
     'class="article__content">$p(<p class="paragraph">%</p>)<section class="inread"><p>Lire aussi : <a>$more</a></p></section>'
     '</div>' + FOOT),
    ("german-daily", DE, OG, NAV + '<article><h1>$title</h1><div class="article-intro">$lead</div><span>$shown</span><div '
     'class="artikeltext">$p(<p>%</p>)</div></article><div id="kommentare"><p>$comment</p></div>' + FOOT),
    ("spanish-daily", ES, OG, NAV + '<h1>$title</h1><h2 class="bajada">$lead</h2><div class="fecha">$shown</div><div '
     'class="cuerpo-nota">$p(<p>%</p>)</div><div class="notas-relacionadas"><p>$teaser</p></div>' + FOOT),
    ("chinese-portal", ZH, OG, NAV + '<div class="main"><h1 class="main-title">$title</h1><div class="date-source">$shown</div><div '
     'class="article" id="article"><p>$lead</p>$p(<p>　　%</p>)</div></div><div class="hot"><ul><li><a>$more</a></li></ul></div>'
     + FOOT),
]


def fill(text, sample):
    """The shape with a sample in it."""
    paras, half = sample["paras"], len(sample["paras"]) // 2
    parts = {"$p1(": paras[:half], "$p2(": paras[half:], "$p(": paras}
    for mark, chosen in parts.items():
        while mark in text:
            begin = text.index(mark)
            depth, end = 1, begin + len(mark)
            while depth:
                depth += {"(": 1, ")": -1}.get(text[end], 0)
                end += 1
            form = text[begin + len(mark):end - 1]
            text = text[:begin] + "\n".join(form.replace("%", p) for p in chosen) + "\n" + text[end:]
    return re.sub(r"\$([a-z]+)", lambda m: sample[m.group(1)] if m.group(1) in sample else m.group(0), text)


def pages():
    """Name, page and truth of every shape."""
    for name, sample_, head, body, *options in SHAPES:
        option = options[0] if options else {}
        page = (f'<!DOCTYPE html>\n<html lang="{sample_["lang"]}"><head><meta charset="utf-8">'
                + (fill(head, sample_) if "<title>" in head else fill("<title>$title - $site</title>" + head, sample_))
                + "</head>\n<body>" + fill(body, sample_) + "</body></html>\n")
        paras = sample_["paras"] if name != "paywall-stub" else sample_["paras"][:len(sample_["paras"]) // 2]
        text = ([sample_["lead"]] if option.get("lead", True) else []) + paras
        has_date = any(mark in head + body for mark in ("$iso", "$shown")) or re.search(r"20(19|21)", head + body)
        yield name, page, {"title": sample_["title"], "date": sample_["date"] if has_date else "", "body": "\n".join(text),
                           "language": sample_["lang"]}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, page, truth in pages():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
        (folder / f"{name}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        count += 1
    print(f"{count} pages in {folder}", file=sys.stderr)


if __name__ == "__main__":
    main()
