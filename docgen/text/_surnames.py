"""The surnames, and how they are read where everyday reading differs."""

COMMON = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范"
    "汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文牛樊葛邢安齐伍庞颜倪"
    "庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈"
    "饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟"
)
"""Surnames of one character, the most frequent first."""

RARER = (
    "邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼"
    "盘满闻位厉伊仝区郜海阚花权强帅屠豆"
)
"""More of them, many of which are everyday words too."""

COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒|端木|南宫"
"""Surnames of two characters, as alternatives of a pattern."""

READINGS = {
    "单": "shan4",
    "曾": "zeng1",
    "仇": "qiu2",
    "解": "xie4",
    "区": "ou1",
    "查": "zha1",
    "任": "ren2",
    "盖": "ge3",
    "朴": "piao2",
    "华": "hua4",
    "覃": "qin2",
    "种": "chong2",
    "缪": "miao4",
    "翟": "zhai2",
    "乐": "yue4",
    "燕": "yan1",
    "员": "yun4",
    "哈": "ha3",
    "折": "she2",
    "秘": "bi4",
    "卜": "bu3",
    "那": "na1",
    "召": "shao4",
    "葛": "ge3",
    "过": "guo1",
    "观": "guan4",
    "郇": "xun2",
    "隗": "wei3",
    "繁": "po2",
    "能": "nai4",
    "佴": "nai4",
    "相": "xiang4",
    "阚": "kan4",
    "於": "yu1",
    "祭": "zhai4",
    "薄": "bo2",
    "都": "du1",
    "勒": "le4",
    "炅": "gui4",
    "尉": "wei4",
    "万": "wan4",
    # Two characters, of which one has several readings.
    "尉迟": "yu4,chi2",
    "万俟": "mo4,qi2",
    "长孙": "zhang3,sun1",
    "单于": "chan2,yu2",
    "令狐": "ling2,hu2",
    "鲜于": "xian1,yu2",
    "澹台": "tan2,tai2",
    "宰父": "zai3,fu3",
    "夏侯": "xia4,hou2",
    "皇甫": "huang2,fu3",
    "濮阳": "pu2,yang2",
    "亓官": "qi2,guan1",
}
"""In the notation of pypinyin."""
