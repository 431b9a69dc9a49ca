<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CarbonZoning</name>
    <message>
        <source>Save the yearbook template</source>
        <translation>保存年鉴模板</translation>
    </message>
    <message>
        <source>The guide is not built in this checkout: run 'make guide' there.</source>
        <translation>此源码目录中尚未生成使用指南：请在其中运行 make guide。</translation>
    </message>
    <message>
        <source>The documentation is not built in this checkout: run 'make docs' there.</source>
        <translation>此检出目录尚未生成使用文档：请在其中运行 make docs。</translation>
    </message>
    <message>
        <source>Carbon Neutral Zoning</source>
        <translation>碳中和分区</translation>
    </message>
    <message>
        <source>Try it…</source>
        <translation>试用…</translation>
    </message>
    <message>
        <source>My own study…</source>
        <translation>我的研究…</translation>
    </message>
    <message>
        <source>Yearbook template…</source>
        <translation>年鉴模板…</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>使用指南</translation>
    </message>
    <message>
        <source>Documentation</source>
        <translation>使用文档</translation>
    </message>
    <message>
        <source>Packages…</source>
        <translation>Python 包…</translation>
    </message>
    <message>
        <source>Check my data…</source>
        <translation>检查我的数据…</translation>
    </message>
    <message>
        <source>The file {path} cannot be written: {reason}.</source>
        <translation>无法写入文件 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The template is saved: {path}. Fill in the first sheet.</source>
        <translation>模板已保存：{path}。请填写第一张工作表。</translation>
    </message>
    <message>
        <source>The tool {tool} is not there. Is this plugin complete?</source>
        <translation>找不到工具 {tool}。插件是否完整？</translation>
    </message>
    <message>
        <source>Close QGIS, open the OSGeo4W Shell (start menu, beside QGIS), and run:</source>
        <translation>关闭 QGIS，打开 OSGeo4W Shell（开始菜单中，与 QGIS 在一起），运行：</translation>
    </message>
    <message>
        <source>Close QGIS, open the Terminal, and run:</source>
        <translation>关闭 QGIS，打开“终端”，运行：</translation>
    </message>
    <message>
        <source>Close QGIS, open a terminal, and run:</source>
        <translation>关闭 QGIS，打开一个终端，运行：</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>包</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Needed for</source>
        <translation>用于</translation>
    </message>
    <message>
        <source>{version}, too old: {minimum} or newer is needed</source>
        <translation>{version}，版本过旧：需要 {minimum} 或更新版本</translation>
    </message>
    <message>
        <source>Install the distribution's packages. On Debian and Ubuntu (elsewhere the names are similar):</source>
        <translation>安装发行版自带的包。Debian 和 Ubuntu 上（其他发行版名称相近）：</translation>
    </message>
    <message>
        <source>No distribution has this one; put it into the profile of QGIS:</source>
        <translation>发行版中没有下列包，请装入 QGIS 的用户配置：</translation>
    </message>
    <message>
        <source>Or let a plugin do it: QPIP (Plugins &gt; Manage and Install Plugins) offers to install what is missing.</source>
        <translation>也可由插件代劳：QPIP（插件 &gt; 管理并安装插件）会提示安装缺少的包。</translation>
    </message>
    <message>
        <source>Python packages of Carbon Neutral Zoning</source>
        <translation>碳中和分区所用的 Python 包</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>there</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>Then start QGIS again.</source>
        <translation>然后重新启动 QGIS。</translation>
    </message>
    <message>
        <source>All packages are there. Nothing need be done.</source>
        <translation>所有包均已安装，无需操作。</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>How to get what is missing</source>
        <translation>如何获取缺少的包</translation>
    </message>
    <message>
        <source>The zones are on the map. Results are temporary, until QGIS closes.</source>
        <translation>分区结果已显示在地图上。结果均为临时文件，关闭 QGIS 后即被删除。</translation>
    </message>
    <message>
        <source>Making the sample study …</source>
        <translation>正在生成示例研究…</translation>
    </message>
    <message>
        <source>Sample study (synthetic)</source>
        <translation>示例研究（合成数据）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>The sample study could not be made: {reason}</source>
        <translation>无法生成示例研究：{reason}</translation>
    </message>
    <message>
        <source>The file {path} cannot be read or written: {reason}.</source>
        <translation>文件 {path} 无法读取或写入：{reason}。</translation>
    </message>
    <message>
        <source>'{}'</source>
        <translation>“{}”</translation>
    </message>
    <message>
        <source>This tool needs Python packages that this QGIS does not have: {}. The menu Plugins &gt; Carbon Neutral Zoning &gt; Packages says how to get them.</source>
        <translation>此工具需要当前 QGIS 中没有的 Python 包：{}。获取方法见菜单“插件 &gt; 碳中和分区 &gt; Python 包”。</translation>
    </message>
    <message>
        <source>References: {}</source>
        <translation>参考文献：{}</translation>
    </message>
    <message>
        <source>sequestration − emission, {year} [{unit}]</source>
        <translation>碳汇 − 排放，{year} [{unit}]</translation>
    </message>
    <message>
        <source>(this run)</source>
        <translation>（本次运行）</translation>
    </message>
    <message>
        <source>{title}, {years}</source>
        <translation>{title}（{years} 年）</translation>
    </message>
    <message>
        <source>rank correlation of carbon emissions</source>
        <translation>碳排放的秩相关系数</translation>
    </message>
    <message>
        <source>rank correlation of net carbon emissions</source>
        <translation>净碳排放的秩相关系数</translation>
    </message>
    <message>
        <source>Same statistics, areas, electricity table and factor file; each other preset has its own GWP, this run its own.</source>
        <translation>各方案使用相同的统计数据、面积、电力表和系数文件；其他方案采用各自的 GWP，本次运行的方案采用本次的 GWP。</translation>
    </message>
    <message>
        <source>The region under each preset</source>
        <translation>各系数方案下的区域结果</translation>
    </message>
    <message>
        <source>Balance of the region under different sinks</source>
        <translation>不同碳汇系数下的区域碳平衡</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Years in which sequestration is at least the emission</source>
        <translation>碳汇不低于排放的年份</translation>
    </message>
    <message>
        <source>preset of factors</source>
        <translation>系数方案</translation>
    </message>
    <message>
        <source>Other presets of factors</source>
        <translation>其他系数方案</translation>
    </message>
    <message>
        <source>Ranks of the units under each preset</source>
        <translation>各系数方案下评价单元的排序</translation>
    </message>
    <message>
        <source>this account</source>
        <translation>本次核算</translation>
    </message>
    <message>
        <source>land sinks of the paper, with crops</source>
        <translation>论文的土地碳汇，含作物</translation>
    </message>
    <message>
        <source>land sinks of an inventory (LULUCF), with crops</source>
        <translation>清单（LULUCF）的土地碳汇，含作物</translation>
    </message>
    <message>
        <source>land sinks of an inventory (LULUCF), without crops</source>
        <translation>清单（LULUCF）的土地碳汇，不含作物</translation>
    </message>
    <message>
        <source>Emission and sequestration under different sinks</source>
        <translation>不同碳汇系数下的排放与碳汇</translation>
    </message>
    <message>
        <source>A dash: the factor file does not fit the terms of that preset.</source>
        <translation>短横表示系数文件与该方案的系数项不匹配。</translation>
    </message>
    <message>
        <source>Whether sinks outweigh emissions depends on their coefficients: the paper's forest sink ({paper:.2f} t C/(hm²·a)) is {times:.1f} times that of the official inventory of Guangdong ({inventory:.2f} t C/(hm²·a)), in which annual crops are no sink at all.</source>
        <translation>碳汇是否超过排放取决于系数：论文的林地碳汇系数（{paper:.2f} t C/(hm²·a)）是广东省官方清单（{inventory:.2f} t C/(hm²·a)）的 {times:.1f} 倍，且清单不把一年生作物计为碳汇。</translation>
    </message>
    <message>
        <source>sinks</source>
        <translation>碳汇系数</translation>
    </message>
    <message>
        <source>number of years</source>
        <translation>年数</translation>
    </message>
    <message>
        <source>which years</source>
        <translation>哪些年份</translation>
    </message>
    <message>
        <source>Spearman's rank correlation over the units in {year}, with this run.</source>
        <translation>{year} 年各评价单元与本次结果的 Spearman 秩相关。</translation>
    </message>
    <message>
        <source>Carbon accounting</source>
        <translation>碳核算</translation>
    </message>
    <message>
        <source>The accounts have no year {year} for the map; they have {years}.</source>
        <translation>核算结果中没有用于地图的年份 {year}；已有年份为 {years}。</translation>
    </message>
    <message>
        <source>The electricity mode {mode} needs the table ELECTRICITY_FACTOR: columns year and factor (t C per 10⁴ kWh), or year, fuel and amount with a row 'generation'.</source>
        <translation>电力模式 {mode} 需要表 ELECTRICITY_FACTOR：列为 year 和 factor（t C/万 kWh），或 year、fuel、amount 且含“generation”行。</translation>
    </message>
    <message>
        <source>DRAWS is {draws}: too few for an interval. Give at least {fewest}, or 0 for none.</source>
        <translation>DRAWS 为 {draws}，次数太少，无法给出区间。请至少取 {fewest}，或取 0 表示不计算。</translation>
    </message>
    <message>
        <source>carbon,emission,sequestration,sink,footprint,CO2,energy</source>
        <translation>碳,碳排放,碳汇,固碳,碳足迹,CO2,能源</translation>
    </message>
    <message>
        <source>Preset of factors</source>
        <translation>系数方案</translation>
    </message>
    <message>
        <source>Own factors (CSV, override the preset)</source>
        <translation>自定义系数（CSV，覆盖系数方案）</translation>
    </message>
    <message>
        <source>Electricity factor from</source>
        <translation>电力系数来源</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>缺失值</translation>
    </message>
    <message>
        <source>Year of the map (blank = last)</source>
        <translation>地图年份（留空 = 最后一年）</translation>
    </message>
    <message>
        <source>Add the amounts in t CO₂ (columns _co2)</source>
        <translation>另加以 t CO₂ 计的数值（_co2 列）</translation>
    </message>
    <message>
        <source>Form of ECC and ESC</source>
        <translation>ECC 和 ESC 的形式</translation>
    </message>
    <message>
        <source>Sink mix for carbon-to-area conversion</source>
        <translation>碳—面积换算所用碳汇构成</translation>
    </message>
    <message>
        <source>Statistics panel</source>
        <translation>统计面板</translation>
    </message>
    <message>
        <source>Land-use areas</source>
        <translation>土地利用面积</translation>
    </message>
    <message>
        <source>Global warming potential of CH₄ and N₂O</source>
        <translation>CH₄ 与 N₂O 的全球增温潜势（GWP）</translation>
    </message>
    <message>
        <source>Electricity factors or power mix (table)</source>
        <translation>电力系数表或发电结构表</translation>
    </message>
    <message>
        <source>Carbon accounts of the units</source>
        <translation>评价单元碳核算结果</translation>
    </message>
    <message>
        <source>Carbon panel</source>
        <translation>碳面板</translation>
    </message>
    <message>
        <source>Sources and sinks</source>
        <translation>排放源与碳汇</translation>
    </message>
    <message>
        <source>Coefficients, those without data included</source>
        <translation>系数（含无对应数据的）</translation>
    </message>
    <message>
        <source>Where the coefficients come from</source>
        <translation>系数出处与说明</translation>
    </message>
    <message>
        <source>Coefficients</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>Sources of the coefficients</source>
        <translation>系数来源</translation>
    </message>
    <message>
        <source>Electricity factors in use</source>
        <translation>采用的电力排放因子</translation>
    </message>
    <message>
        <source>net ecosystem productivity</source>
        <translation>净生态系统生产力（NEP）</translation>
    </message>
    <message>
        <source>account</source>
        <translation>核算科目</translation>
    </message>
    <message>
        <source>field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>term</source>
        <translation>项</translation>
    </message>
    <message>
        <source>province</source>
        <translation>省份</translation>
    </message>
    <message>
        <source>from the year on</source>
        <translation>起始年份</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>limits</source>
        <translation>上下限</translation>
    </message>
    <message>
        <source>unit of measurement</source>
        <translation>计量单位</translation>
    </message>
    <message>
        <source>gas</source>
        <translation>气体</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>可信度</translation>
    </message>
    <message>
        <source>source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Confidence, and the limits where a source gives none: {tags}.</source>
        <translation>可信度，以及来源未给出时采用的上下限：{tags}。</translation>
    </message>
    <message>
        <source>what it is</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>years</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Official factors: Ministry of Ecology and Environment, {addresses}; seen as coded in public repositories.</source>
        <translation>官方因子：生态环境部，{addresses}；数值取自公开代码库。</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Neither the units {units} nor the statistics {panel} have a field {field} with the provinces. Choose it in PROVINCE.</source>
        <translation>评价单元 {units} 与统计面板 {panel} 都没有省份字段 {field}。请在 PROVINCE 中选择。</translation>
    </message>
    <message>
        <source>Emission factor of electricity</source>
        <translation>电力碳排放系数</translation>
    </message>
    <message>
        <source>What may be counted twice</source>
        <translation>可能重复计算的部分</translation>
    </message>
    <message>
        <source>Factors</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>Fuels burnt for power</source>
        <translation>发电燃料</translation>
    </message>
    <message>
        <source>Coefficients in use</source>
        <translation>所用系数</translation>
    </message>
    <message>
        <source>Double counting</source>
        <translation>重复计算检查</translation>
    </message>
    <message>
        <source>The coefficient of the preset is {value:.3f} kg CO₂ per kWh.</source>
        <translation>系数方案中的电力系数为 {value:.3f} kg CO₂/kWh。</translation>
    </message>
    <message>
        <source>The panel counts electricity and fuels that it is made of. Whether these include the fuel of power plants is not in the numbers: the table has the upper bound of what is counted twice.</source>
        <translation>面板同时统计了电力及其发电燃料。燃料中是否包含发电用量无法从数据判断，表中为重复计算的上限。</translation>
    </message>
    <message>
        <source>fuel</source>
        <translation>燃料</translation>
    </message>
    <message>
        <source>burnt for the electricity used</source>
        <translation>所用电力对应的发电耗用量</translation>
    </message>
    <message>
        <source>counted as fuel</source>
        <translation>作为燃料统计的量</translation>
    </message>
    <message>
        <source>at most twice [t C]</source>
        <translation>重复计算上限 [t C]</translation>
    </message>
    <message>
        <source>share of the energy emissions with this factor [%]</source>
        <translation>占按此系数计算的能源碳排放比例 [%]</translation>
    </message>
    <message>
        <source>The factor is {span} kg CO₂ per kWh.</source>
        <translation>系数为 {span} kg CO₂/kWh。</translation>
    </message>
    <message>
        <source>Not checked: no statistics panel was given.</source>
        <translation>未检查：没有给出统计面板。</translation>
    </message>
    <message>
        <source>The panel does not count electricity and a fuel that it is made of in any of these years.</source>
        <translation>在这些年份中，面板没有同时统计电力及其发电燃料。</translation>
    </message>
    <message>
        <source>t C per unit</source>
        <translation>t C/单位</translation>
    </message>
    <message>
        <source>amount, all years</source>
        <translation>各年合计用量</translation>
    </message>
    <message>
        <source>Electricity factor</source>
        <translation>电力碳排放系数</translation>
    </message>
    <message>
        <source>power,grid,generation mix,emission factor,kWh,coal</source>
        <translation>电力,电网,发电结构,排放因子,千瓦时,煤</translation>
    </message>
    <message>
        <source>Generation mix (year, fuel, amount)</source>
        <translation>发电结构表（年份、能源品种、数量）</translation>
    </message>
    <message>
        <source>Name of the factor's field</source>
        <translation>系数字段名</translation>
    </message>
    <message>
        <source>Statistics panel (for double counting)</source>
        <translation>统计面板（用于检查重复计算）</translation>
    </message>
    <message>
        <source>Electricity factors</source>
        <translation>电力碳排放系数</translation>
    </message>
    <message>
        <source>Count respiration and annual crops</source>
        <translation>计入人畜呼吸和一年生作物</translation>
    </message>
    <message>
        <source>Province field (blank = province)</source>
        <translation>省份字段（留空为 province）</translation>
    </message>
    <message>
        <source>Mean temperature, °C (manure of pigs)</source>
        <translation>年均气温，°C（生猪粪便）</translation>
    </message>
    <message>
        <source>Draws of coefficients (0 = no intervals)</source>
        <translation>系数抽样次数（0 为不给区间）</translation>
    </message>
    <message>
        <source>Seed of the draws</source>
        <translation>抽样种子</translation>
    </message>
    <message>
        <source>Name field of the units</source>
        <translation>评价单元名称字段</translation>
    </message>
    <message>
        <source>{units} unit(s), {first}–{last}</source>
        <translation>{units} 个评价单元，{first}–{last}</translation>
    </message>
    <message>
        <source>{name}, without short-cycle carbon</source>
        <translation>{name}（不含短周期碳）</translation>
    </message>
    <message>
        <source>The region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Emission, sequestration and net emission</source>
        <translation>碳排放、碳汇与净碳排放</translation>
    </message>
    <message>
        <source>The region by year</source>
        <translation>区域逐年结果</translation>
    </message>
    <message>
        <source>Not drawn, as it gives off carbon: {names}.</source>
        <translation>未绘出（释放碳）：{names}。</translation>
    </message>
    <message>
        <source>Totals with and without short-cycle carbon</source>
        <translation>含与不含短周期碳的总量</translation>
    </message>
    <message>
        <source>Both coefficients are means over units; for the region as a whole both equal 1 by construction. The offset ratio is sequestration over emission of the region.</source>
        <translation>ECC 与 ESC 为各评价单元的平均值；对整个区域而言二者按定义恒为 1。碳补偿率为区域碳汇与区域排放之比。</translation>
    </message>
    <message>
        <source>Sources of emission by year</source>
        <translation>各年各排放源</translation>
    </message>
    <message>
        <source>Sinks by year</source>
        <translation>各年各碳汇</translation>
    </message>
    <message>
        <source>Soil and built-up land by year</source>
        <translation>各年耕地土壤与建设用地</translation>
    </message>
    <message>
        <source>Emissions by source</source>
        <translation>各排放源</translation>
    </message>
    <message>
        <source>Sequestration by sink</source>
        <translation>各碳汇</translation>
    </message>
    <message>
        <source>In {year}, by {draws} draws of the coefficients between their limits, 90 % of the results lie in {ce0}–{ce1} {unit} for emission, {cs0}–{cs1} for sequestration and {nce0} to {nce1} for net emission. The account need not lie in the middle: limits of a source may be uneven, a share ends at 1, and what crops take up is divided by the economic coefficient. Statistics, areas and the choice of the preset are not drawn.</source>
        <translation>{year} 年，在各系数上下限内抽样 {draws} 次，90 % 的结果为：排放 {ce0}–{ce1} {unit}，碳汇 {cs0}–{cs1}，净排放 {nce0} 至 {nce1}。核算值不必居中：来源给出的上下限可能不对称，比例不超过 1，而作物固碳量要除以经济系数。统计数据、面积和系数方案的选择不参与抽样。</translation>
    </message>
    <message>
        <source>Short-cycle (biogenic) carbon is human and livestock respiration and the annual crops; inventories leave it out.</source>
        <translation>短周期（生物源）碳指人畜呼吸和一年生作物，清单编制中不计。</translation>
    </message>
    <message>
        <source>All other results count it.</source>
        <translation>其他结果均计入。</translation>
    </message>
    <message>
        <source>All other results leave it out, as was asked (BIOGENIC).</source>
        <translation>按设置（BIOGENIC），其他结果均不计入。</translation>
    </message>
    <message>
        <source>Indices of the region</source>
        <translation>区域指数</translation>
    </message>
    <message>
        <source>Indices of the region by year</source>
        <translation>区域指数逐年变化</translation>
    </message>
    <message>
        <source>annual value</source>
        <translation>逐年值</translation>
    </message>
    <message>
        <source>fitted curve</source>
        <translation>拟合曲线</translation>
    </message>
    <message>
        <source>95 % confidence interval</source>
        <translation>95 % 置信区间</translation>
    </message>
    <message>
        <source>95 % prediction interval</source>
        <translation>95 % 预测区间</translation>
    </message>
    <message>
        <source>mean of the units</source>
        <translation>各评价单元均值</translation>
    </message>
    <message>
        <source>{index}: {value} {unit} in all years.</source>
        <translation>{index}：各年均为 {value} {unit}。</translation>
    </message>
    <message>
        <source>Fitted curves</source>
        <translation>拟合曲线</translation>
    </message>
    <message>
        <source>Footprint and carrying capacity of the region by year</source>
        <translation>各年区域碳足迹与生态承载力</translation>
    </message>
    <message>
        <source>{index}: highest in {high} ({most} {unit}), lowest in {low} ({least} {unit}).</source>
        <translation>{index}：{high} 年最高（{most} {unit}），{low} 年最低（{least} {unit}）。</translation>
    </message>
    <message>
        <source>Curve: least squares of degree 1 to 3, chosen by AICc. The prediction interval is that of a new year. Both intervals take the years as independent: where points stay on one side of the curve for years they are too narrow.</source>
        <translation>曲线为按 AICc 选取的 1 至 3 次最小二乘多项式；预测区间针对新年份。两种区间均假定各年相互独立：若点连续多年位于曲线同一侧，则区间偏窄。</translation>
    </message>
    <message>
        <source>Fewer than five years: no curve is fitted.</source>
        <translation>不足五年，不拟合曲线。</translation>
    </message>
    <message>
        <source>index</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>degree</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>AICc by degree</source>
        <translation>各次数的 AICc</translation>
    </message>
    <message>
        <source>The preset gives carbon as printed (gas C) and does not tell gases apart; no GWP is applied.</source>
        <translation>该方案按论文给出碳量（气体 C），不区分气体，未采用 GWP。</translation>
    </message>
    <message>
        <source>No GWP is applied: CH₄ counts by its carbon mass (x 12/16), N₂O nothing.</source>
        <translation>未采用 GWP：CH₄ 按碳质量计（×12/16），N₂O 不计。</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>short-cycle</source>
        <translation>短周期</translation>
    </message>
    <message>
        <source>amount of the gas [kt/a]</source>
        <translation>气体质量 [kt/a]</translation>
    </message>
    <message>
        <source>share of the total [%]</source>
        <translation>占总量比例 [%]</translation>
    </message>
    <message>
        <source>Emissions of the region by source and gas</source>
        <translation>区域排放：按来源与气体</translation>
    </message>
    <message>
        <source>Sequestration of the region by sink</source>
        <translation>区域碳汇构成</translation>
    </message>
    <message>
        <source>The share is of emission, or of sequestration. A coefficient that is wrong by a third moves the total by a third of its share.</source>
        <translation>比例为占排放或碳汇的份额。系数若偏差三分之一，总量的变化为该份额的三分之一。</translation>
    </message>
    <message>
        <source>GWP {name}: a tonne of CH₄ counts {ch4:g} t CO₂, a tonne of N₂O {n2o:g} t CO₂; amounts in carbon are equivalents, t CO₂-equivalent x 12/44.</source>
        <translation>GWP {name}：1 t CH₄ 折 {ch4:g} t CO₂，1 t N₂O 折 {n2o:g} t CO₂；碳量为当量，即 t CO₂ 当量 × 12/44。</translation>
    </message>
    <message>
        <source>amount [{unit}]</source>
        <translation>数量 [{unit}]</translation>
    </message>
    <message>
        <source>Sources and sinks by gas, {year}</source>
        <translation>{year} 年分气体的排放源与碳汇</translation>
    </message>
    <message>
        <source>What rests on doubtful coefficients, region, {year}</source>
        <translation>{year} 年区域结果中依赖存疑系数的部分</translation>
    </message>
    <message>
        <source>Emissions of the units by gas, {year}</source>
        <translation>{year} 年各评价单元分气体排放</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Intervals of the units (90 % of the draws)</source>
        <translation>各评价单元的区间（90 % 的抽样）</translation>
    </message>
    <message>
        <source>code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Units, the largest net emission first</source>
        <translation>各评价单元，按净碳排放由大到小</translation>
    </message>
    <message>
        <source>Sources of emission of the units</source>
        <translation>评价单元各排放源</translation>
    </message>
    <message>
        <source>Sinks of the units</source>
        <translation>评价单元各碳汇</translation>
    </message>
    <message>
        <source>Soil and built-up land of the units</source>
        <translation>评价单元耕地土壤与建设用地</translation>
    </message>
    <message>
        <source>Footprint and carrying capacity of the units</source>
        <translation>评价单元碳足迹与生态承载力</translation>
    </message>
    <message>
        <source>Gases of the units</source>
        <translation>评价单元各类气体</translation>
    </message>
    <message>
        <source>5 % to 95 %</source>
        <translation>5 % 至 95 %</translation>
    </message>
    <message>
        <source>Map of {quantity}, {year} [{unit}]</source>
        <translation>{quantity}分布图，{year} 年 [{unit}]</translation>
    </message>
    <message>
        <source>Largest net sinks: {sinks}. Largest net sources: {sources}.</source>
        <translation>净碳汇最大：{sinks}。净碳源最大：{sources}。</translation>
    </message>
    <message>
        <source>{name} ({count})</source>
        <translation>{name}（{count}）</translation>
    </message>
    <message>
        <source>The units in {year}</source>
        <translation>{year} 年各评价单元</translation>
    </message>
    <message>
        <source>No interval of the net emission holds 0. Other sink coefficients, such as those of an inventory, are not drawn and may turn units.</source>
        <translation>净碳排放的区间均不含 0。抽样未涉及其他碳汇系数（如清单的系数），换用后个别评价单元的源汇性质可能改变。</translation>
    </message>
    <message>
        <source>For {count} unit(s) the interval of the net emission holds 0: source or sink rests on the coefficients there. Other sink coefficients, such as those of an inventory, are not drawn and may turn more units.</source>
        <translation>有 {count} 个评价单元净碳排放的区间包含 0：是碳源还是碳汇取决于系数。抽样未涉及其他碳汇系数（如清单的系数），换用后可能有更多评价单元的源汇性质改变。</translation>
    </message>
    <message>
        <source>{source}: {process}</source>
        <translation>{source}：{process}</translation>
    </message>
    <message>
        <source>'{label}': QGIS cannot write {file}. Choose another ending, such as .{ending}.</source>
        <translation>“{label}”：QGIS 无法写出 {file}。请改用其他扩展名，例如 .{ending}。</translation>
    </message>
    <message>
        <source>The output {output} cannot be the table '{table}' of a GeoPackage: a table needs a name, and this one is kept for GeoPackage's own. Choose another name.</source>
        <translation>输出 {output} 不能写成 GeoPackage 的表“{table}”：表必须有名称，而此名称由 GeoPackage 自身保留。请换一个名称。</translation>
    </message>
    <message>
        <source>The output {output} cannot be made: {folder} is no folder. Choose another place.</source>
        <translation>输出 {output} 无法生成：{folder} 不是文件夹。请另选位置。</translation>
    </message>
    <message>
        <source>The output {output} ({path}) is a file. Give a folder.</source>
        <translation>输出 {output}（{path}）是一个文件。请指定文件夹。</translation>
    </message>
    <message>
        <source>The output {output} ({path}) is a folder. Give a file name.</source>
        <translation>输出 {output}（{path}）是一个文件夹。请指定文件名。</translation>
    </message>
    <message>
        <source>The output {output} is a table without geometry, which {format} files cannot hold. Choose GeoPackage, CSV, XLSX, ODS or GeoJSON.</source>
        <translation>输出 {output} 是没有几何的表，{format} 文件无法保存。请选择 GeoPackage、CSV、XLSX、ODS 或 GeoJSON。</translation>
    </message>
    <message>
        <source>The output {output} ({path}) would replace a file of another kind. Choose a name that ends in {endings}.</source>
        <translation>输出 {output}（{path}）会覆盖其他类型的文件。请选择以 {endings} 结尾的文件名。</translation>
    </message>
    <message>
        <source>The output {output} ({path}) is the file of the input {input}. Choose another name.</source>
        <translation>输出 {output}（{path}）就是输入 {input} 的文件。请另取名称。</translation>
    </message>
    <message>
        <source>The outputs {one} and {other} are the same file ({path}). Give each a name of its own.</source>
        <translation>输出 {one} 与 {other} 是同一个文件（{path}）。请分别命名。</translation>
    </message>
    <message>
        <source>The output {output} ({path}) cannot be written: {reason}. Choose another place.</source>
        <translation>输出 {output}（{path}）无法写入：{reason}。请另选位置。</translation>
    </message>
    <message>
        <source>The output {output} ({path}) is shown by the layer {layer}, which is being edited. Save or discard the edits first.</source>
        <translation>输出 {output}（{path}）正由图层 {layer} 显示，且该图层处于编辑状态。请先保存或放弃编辑。</translation>
    </message>
    <message>
        <source>Where the centres go</source>
        <translation>重心迁移</translation>
    </message>
    <message>
        <source>Ellipses, light to dark over the years</source>
        <translation>标准差椭圆（颜色由浅到深为年份先后）</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>period</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Steps of the centres</source>
        <translation>重心逐期位移</translation>
    </message>
    <message>
        <source>{field}: the centre went {total} km in all; no step is longer than that of {first}–{last}: {longest} km.</source>
        <translation>{field}：重心累计移动 {total} km；各期中 {first}–{last} 年移动最远，为 {longest} km。</translation>
    </message>
    <message>
        <source>{field}: the centre went {total} km, {first}–{last}.</source>
        <translation>{field}：{first}–{last} 年重心移动 {total} km。</translation>
    </message>
    <message>
        <source>Tracks of the centres of gravity</source>
        <translation>重心迁移轨迹</translation>
    </message>
    <message>
        <source>Each map has a scale of its own.</source>
        <translation>各图比例尺不同。</translation>
    </message>
    <message>
        <source>total of the quantity</source>
        <translation>总量</translation>
    </message>
    <message>
        <source>In {last} it is {net} km from where it was in {first}, at {course}° from true north.</source>
        <translation>{last} 年的重心距 {first} 年的位置 {net} km，方位角 {course}°（自真北起）。</translation>
    </message>
    <message>
        <source>{fields} field(s), {first}–{last}</source>
        <translation>{fields} 个字段，{first}–{last}</translation>
    </message>
    <message>
        <source>x [km]</source>
        <translation>X 坐标 [km]</translation>
    </message>
    <message>
        <source>y [km]</source>
        <translation>Y 坐标 [km]</translation>
    </message>
    <message>
        <source>Centres, axes and lengths are in {}.</source>
        <translation>中心、半轴和长度的坐标系：{}。</translation>
    </message>
    <message>
        <source>Centres and ellipses: {field}</source>
        <translation>重心与椭圆：{field}</translation>
    </message>
    <message>
        <source>{field}: there is no way of the centre.</source>
        <translation>{field}：重心没有迁移轨迹。</translation>
    </message>
    <message>
        <source>east of the first centre [km]</source>
        <translation>相对首年重心的东向位移 [km]</translation>
    </message>
    <message>
        <source>north of the first centre [km]</source>
        <translation>相对首年重心的北向位移 [km]</translation>
    </message>
    <message>
        <source>none: GDP unchanged, or no emissions before</source>
        <translation>无：GDP 未变化，或期初无排放</translation>
    </message>
    <message>
        <source>Decoupling</source>
        <translation>脱钩状态</translation>
    </message>
    <message>
        <source>Units in each state, by period</source>
        <translation>各时段不同状态的评价单元数</translation>
    </message>
    <message>
        <source>All units ({count}): {most}.</source>
        <translation>全部评价单元（{count} 个）：{most}。</translation>
    </message>
    <message>
        <source>GDP is at current prices: inflation counts as growth, so that states look better decoupled than they are, and the effects of GDP per head and of energy per GDP both look larger than they are. Choose constant prices where the panel has them.</source>
        <translation>GDP 为当年价：通货膨胀被计为增长，因而脱钩状态显得比实际更好，经济发展效应（人均 GDP）与能源强度效应的绝对值也都偏大。面板中有不变价时请选用不变价。</translation>
    </message>
    <message>
        <source>Most units ({count} of {total}): {most}.</source>
        <translation>多数评价单元（{total} 个中的 {count} 个）：{most}。</translation>
    </message>
    <message>
        <source>States of decoupling, {years}</source>
        <translation>脱钩状态，{years}</translation>
    </message>
    <message>
        <source>Lines: elasticities that bound the states. Colours as in the map.</source>
        <translation>虚线：划分状态的弹性界限。颜色同地图。</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The most common state of the units ({count} of {total}): {most}.</source>
        <translation>评价单元中最常见的状态（{total} 个中的 {count} 个）：{most}。</translation>
    </message>
    <message>
        <source>The most common states of the units ({count} of {total} each): {most}.</source>
        <translation>评价单元中最常见的状态（{total} 个中各 {count} 个）：{most}。</translation>
    </message>
    <message>
        <source>Growth of GDP and of emissions, {years}</source>
        <translation>GDP 与碳排放变化率，{years}</translation>
    </message>
    <message>
        <source>The region: {state}.</source>
        <translation>区域整体：{state}。</translation>
    </message>
    <message>
        <source>The region: {state}, elasticity {elasticity} (GDP {gdp} %, all emissions {ce} %).</source>
        <translation>区域整体：{state}，弹性 {elasticity}（GDP 变化 {gdp} %，全部碳排放变化 {ce} %）。</translation>
    </message>
    <message>
        <source>The response {field} of {layer} holds text where numbers are needed.</source>
        <translation>{layer} 的因变量 {field} 应为数值，却含有文本。</translation>
    </message>
    <message>
        <source>YEAR: the panel {panel} has no year {year}; it has {years}.</source>
        <translation>YEAR：面板 {panel} 没有 {year} 年，只有 {years}。</translation>
    </message>
    <message>
        <source>{layer} has no fields unit and year: leave YEAR blank.</source>
        <translation>{layer} 没有 unit 和 year 字段：请将 YEAR 留空。</translation>
    </message>
    <message>
        <source>Differences between strata (Welch's t-test)</source>
        <translation>分层间差异（Welch t 检验）</translation>
    </message>
    <message>
        <source>Does one factor explain more than another?</source>
        <translation>因子解释力是否有显著差别</translation>
    </message>
    <message>
        <source>* p ≤ 0.05, ** p ≤ 0.01, *** p ≤ 0.001 (p of the non-central F)</source>
        <translation>显著性：* p ≤ 0.05，** p ≤ 0.01，*** p ≤ 0.001（非中心 F 的 p 值）</translation>
    </message>
    <message>
        <source>Factor detector</source>
        <translation>因子探测</translation>
    </message>
    <message>
        <source>q of the factors</source>
        <translation>各因子 q 值</translation>
    </message>
    <message>
        <source>p (non-central F)</source>
        <translation>p 值（非中心 F）</translation>
    </message>
    <message>
        <source>p (permuted)</source>
        <translation>p 值（置换检验）</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>风险区</translation>
    </message>
    <message>
        <source>units</source>
        <translation>评价单元数</translation>
    </message>
    <message>
        <source>Strata of the factors</source>
        <translation>各因子分层</translation>
    </message>
    <message>
        <source>Ecological detector</source>
        <translation>生态探测</translation>
    </message>
    <message>
        <source>* p ≤ 0.05, ** p ≤ 0.01, *** p ≤ 0.001 (permuted p)</source>
        <translation>显著性：* p ≤ 0.05，** p ≤ 0.01，*** p ≤ 0.001（置换检验的 p 值）</translation>
    </message>
    <message>
        <source>categories</source>
        <translation>类别（不离散化）</translation>
    </message>
    <message>
        <source>The permuted p repeats the search of the cuts; that of the non-central F takes the cuts as given.</source>
        <translation>置换检验的 p 值每次都重新搜索离散化方案；非中心 F 的 p 值则视方案为给定。</translation>
    </message>
    <message>
        <source>No factor explains the differences in {response} significantly: {factor} has the largest q, {q} (p {p}).</source>
        <translation>没有因子能显著解释{response}的空间差异：“{factor}”的 q 值最大，为 {q}（p 值 {p}）。</translation>
    </message>
    <message>
        <source>Mean and one standard deviation (of the sample, ÷ (n − 1)).</source>
        <translation>均值与一倍标准差（样本标准差，÷ (n − 1)）。</translation>
    </message>
    <message>
        <source>Each pair is tested on its own: of {count} tests about {chance} come out significant by chance.</source>
        <translation>各对分层单独检验：{count} 次检验中约有 {chance} 次会因随机而显著。</translation>
    </message>
    <message>
        <source>{response}, {units} unit(s), {factors} factor(s)</source>
        <translation>{response}，{units} 个评价单元，{factors} 个因子</translation>
    </message>
    <message>
        <source>{factor} explains the largest share of the differences in {response}: q {q} (p {p}).</source>
        <translation>各因子中，“{factor}”对{response}空间差异的 q 值最大，为 {q}（p 值 {p}）。</translation>
    </message>
    <message>
        <source>Of the significant factors, {best} explains the largest share of the differences in {response}: q {best_q} (p {best_p}). {factor} has a larger q, {q}, that is not significant.</source>
        <translation>在显著的因子中，“{best}”对{response}空间差异的 q 值最大，为 {best_q}（p 值 {best_p}）。“{factor}”的 q 值更大，为 {q}，但不显著。</translation>
    </message>
    <message>
        <source>{factor} has the largest q, {q}, but each of its strata holds one unit: it has no test.</source>
        <translation>{factor}的 q 值最大，为 {q}，但其每个分层只有一个评价单元，无法检验。</translation>
    </message>
    <message>
        <source>{factor} has the largest q, {q} (p {p}): there are too few permutations to tell it apart from chance at the level {alpha:g}.</source>
        <translation>{factor}的 q 值最大，为 {q}（p 值 {p}）：置换次数太少，在显著性水平 {alpha:g} 下无法与随机水平相区别。</translation>
    </message>
    <message>
        <source>The response by strata of {factor}</source>
        <translation>因变量按“{factor}”的分层</translation>
    </message>
    <message>
        <source>Additive LMDI-I: the effects of a period sum to the change of energy emissions. The effects on the region are the sums of those on the units; their population effects are split into growth of the region and shift between units.</source>
        <translation>加法 LMDI-I：各时段的效应之和等于能源碳排放的变化量。区域效应为各评价单元效应之和，其中各评价单元的人口规模效应再分为区域人口增长与评价单元间人口分布变化两项。</translation>
    </message>
    <message>
        <source>Effects on the region, by period</source>
        <translation>各时段区域效应</translation>
    </message>
    <message>
        <source>The last column is the whole span from its first to its last year; single effects of the periods need not sum to it (changes do).</source>
        <translation>最后一列为整个时段首末两年之间的分解；各时段的单项效应之和不必等于它（变化量之和相等）。</translation>
    </message>
    <message>
        <source>Drivers of energy emissions</source>
        <translation>能源碳排放的驱动因素</translation>
    </message>
    <message>
        <source>Effects on the energy emissions of the region</source>
        <translation>区域能源碳排放变化的各因素效应</translation>
    </message>
    <message>
        <source>The last column is the whole span, the sum of the periods.</source>
        <translation>最后一列为整个时段，即各时段之和。</translation>
    </message>
    <message>
        <source>The units</source>
        <translation>各评价单元</translation>
    </message>
    <message>
        <source>Effects of every two consecutive years of the panel, summed.</source>
        <translation>各效应由面板中相邻两年的效应累加得到（链式）。</translation>
    </message>
    <message>
        <source>The carbon factors of the fuels are the same in all these years: their effect is 0 by construction, and not a finding.</source>
        <translation>各种燃料的碳排放系数在这些年份中不变，其效应按构造为 0，不是研究发现。</translation>
    </message>
    <message>
        <source>Effects on the units, {years}</source>
        <translation>评价单元各因素效应，{years}</translation>
    </message>
    <message>
        <source>{units} unit(s), {years}, {periods} period(s)</source>
        <translation>{units} 个评价单元，{years}，{periods} 个时段</translation>
    </message>
    <message>
        <source>effect</source>
        <translation>效应</translation>
    </message>
    <message>
        <source>Decoupling of the units, {years}</source>
        <translation>评价单元脱钩状态，{years}</translation>
    </message>
    <message>
        <source>Emission drivers and decoupling</source>
        <translation>碳排放驱动因素与脱钩分析</translation>
    </message>
    <message>
        <source>Decoupling of emissions from GDP</source>
        <translation>碳排放与 GDP 的脱钩状态</translation>
    </message>
    <message>
        <source>LMDI,decomposition,Kaya,decoupling,Tapio,drivers,effects</source>
        <translation>LMDI,因素分解,Kaya,脱钩,Tapio,驱动因素,效应</translation>
    </message>
    <message>
        <source>Years between periods (blank = every fifth)</source>
        <translation>时段界限年份（留空 = 每五年）</translation>
    </message>
    <message>
        <source>Sum the effects of every two consecutive years</source>
        <translation>累加相邻两年的效应（链式）</translation>
    </message>
    <message>
        <source>Prices of GDP</source>
        <translation>GDP 价格</translation>
    </message>
    <message>
        <source>Carbon panel (blank = in statistics)</source>
        <translation>碳面板（留空 = 见统计面板）</translation>
    </message>
    <message>
        <source>Effects by period</source>
        <translation>各时段效应</translation>
    </message>
    <message>
        <source>Decoupling of the units</source>
        <translation>评价单元脱钩状态</translation>
    </message>
    <message>
        <source>GeoDetector</source>
        <translation>地理探测器</translation>
    </message>
    <message>
        <source>Units or panel with response and factors</source>
        <translation>含因变量和因子的评价单元图层或面板</translation>
    </message>
    <message>
        <source>Panel, in place of the layer</source>
        <translation>面板（代替上述图层）</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>因变量</translation>
    </message>
    <message>
        <source>Explanatory factors</source>
        <translation>解释因子</translation>
    </message>
    <message>
        <source>Give either the layer of units (LAYER) or a panel (PANEL).</source>
        <translation>请给出评价单元图层（LAYER）或面板（PANEL）之一。</translation>
    </message>
    <message>
        <source>{field} is the response and cannot be a factor.</source>
        <translation>{field} 是因变量，不能作为因子。</translation>
    </message>
    <message>
        <source>q statistic,factor,interaction,risk,ecological,stratified,drivers</source>
        <translation>q 值,因子探测,交互作用,风险探测,生态探测,空间分异,驱动因素</translation>
    </message>
    <message>
        <source>Year of the panel (blank = last)</source>
        <translation>面板年份（留空 = 最后一年）</translation>
    </message>
    <message>
        <source>Numbers are cut into classes by</source>
        <translation>数值因子的离散化方法</translation>
    </message>
    <message>
        <source>Permutations</source>
        <translation>置换次数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Level of significance</source>
        <translation>显著性水平</translation>
    </message>
    <message>
        <source>Interaction detector</source>
        <translation>交互作用探测</translation>
    </message>
    <message>
        <source>Risk detector</source>
        <translation>风险探测</translation>
    </message>
    <message>
        <source>Centres of gravity</source>
        <translation>重心</translation>
    </message>
    <message>
        <source>Choose one or more number fields of the panel (FIELDS).</source>
        <translation>请选择一个或多个面板数值字段（FIELDS）。</translation>
    </message>
    <message>
        <source>Lambert azimuthal equal-area about {}</source>
        <translation>兰勃特等积方位投影（中心 {}）</translation>
    </message>
    <message>
        <source>gravity centre,mean centre,ellipse,displacement,track,migration</source>
        <translation>重心,平均中心,标准差椭圆,位移,轨迹,迁移</translation>
    </message>
    <message>
        <source>Fields (weights of the units)</source>
        <translation>字段（评价单元权重）</translation>
    </message>
    <message>
        <source>Years of the panel (blank = all)</source>
        <translation>面板年份（留空 = 全部）</translation>
    </message>
    <message>
        <source>Convention of the axes</source>
        <translation>半轴计算约定</translation>
    </message>
    <message>
        <source>Standard deviations</source>
        <translation>标准差倍数</translation>
    </message>
    <message>
        <source>Ellipses of the fields</source>
        <translation>字段标准差椭圆</translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation>交互作用</translation>
    </message>
    <message>
        <source>q of pairs of factors</source>
        <translation>两两因子交互 q 值</translation>
    </message>
    <message>
        <source>above the sum without chance</source>
        <translation>扣除随机期望后大于两者之和</translation>
    </message>
    <message>
        <source>In all {total} pairs some strata hold one unit, which such a stratum explains fully: q of both factors is too large. Fewer classes would say more.</source>
        <translation>全部 {total} 对均至少有一个分层仅含一个评价单元，这样的分层必然完全解释该评价单元，其交互作用 q 值因此偏大。减少分类数更能说明问题。</translation>
    </message>
    <message>
        <source>q of both factors grows with the count of strata: by chance alone it averages (strata − 1) / (units − 1), here {span}. After the chance value is subtracted from all three (a negative rest counts as 0), q of both is above the sum of the two single q in {count} of {total} pairs. The types of interaction are not tested for significance.</source>
        <translation>交互作用 q 值随分层数增大：仅凭随机，其平均值为（分层数 − 1）/（评价单元数 − 1），此处为 {span}。三个 q 值均扣除随机期望后（负值按 0 计），{total} 对中有 {count} 对的交互作用 q 值大于两个单因子 q 值之和。交互作用类型未作显著性检验。</translation>
    </message>
    <message>
        <source>In {count} of {total} pairs some strata hold one unit, which such a stratum explains fully: q of both factors is too large there. Fewer classes would say more.</source>
        <translation>{total} 对中有 {count} 对至少有一个分层仅含一个评价单元，这样的分层必然完全解释该评价单元，其交互作用 q 值因此偏大。减少分类数更能说明问题。</translation>
    </message>
    <message>
        <source>In brackets: not above the sum once the chance values are subtracted.</source>
        <translation>括号内：扣除随机期望后不大于两个单因子 q 值之和。</translation>
    </message>
    <message>
        <source>Diagonal: single factors. ↑ {bivariate}, ↑↑ {nonlinear}.</source>
        <translation>对角线：单因子。↑ {bivariate}，↑↑ {nonlinear}。</translation>
    </message>
    <message>
        <source>Neighbours by</source>
        <translation>邻接关系</translation>
    </message>
    <message>
        <source>Count of nearest units (k nearest)</source>
        <translation>最近评价单元个数（K 近邻）</translation>
    </message>
    <message>
        <source>Distance, km (blank = automatic)</source>
        <translation>距离，km（留空 = 自动）</translation>
    </message>
    <message>
        <source>{kind}, {distance} km</source>
        <translation>{kind}，距离 {distance} km</translation>
    </message>
    <message>
        <source>Gap of borders, m (blank = automatic)</source>
        <translation>边界缝隙，m（留空 = 自动）</translation>
    </message>
    <message>
        <source>{kind}, k = {k}</source>
        <translation>{kind}，邻居数 k = {k}</translation>
    </message>
    <message>
        <source>{field}: Moran's I {moran} (pseudo p {p}, both sides): units beside each other differ more than by chance; {clustered} of {total} units are in local clusters or outliers.</source>
        <translation>{field}：莫兰指数 Moran's I 为 {moran}（双侧伪 p 值 {p}），相邻评价单元的差异大于随机分布；{total} 个评价单元中属于局部聚类或异常的个数为 {clustered}。</translation>
    </message>
    <message>
        <source>{field}, {year}</source>
        <translation>{field}，{year}</translation>
    </message>
    <message>
        <source>{count} more fields or years are in the table of global tests.</source>
        <translation>另有 {count} 个字段或年份见全局检验表。</translation>
    </message>
    <message>
        <source>{field}: Moran's I {moran} (pseudo p {p}, both sides): there are too few permutations to tell it apart from chance at the level {alpha:g}.</source>
        <translation>{field}：Moran's I 为 {moran}（双侧伪 p 值 {p}）：置换次数太少，在显著性水平 {alpha:g} 下无法与随机分布相区别。</translation>
    </message>
    <message>
        <source>{field}: Moran's I {moran} (pseudo p {p}, both sides): not distinguishable from a random pattern; {clustered} of {total} units are in local clusters or outliers.</source>
        <translation>{field}：莫兰指数 Moran's I 为 {moran}（双侧伪 p 值 {p}），与随机分布无法区分；{total} 个评价单元中属于局部聚类或异常的个数为 {clustered}。</translation>
    </message>
    <message>
        <source>{field}: Moran's I {moran} (pseudo p {p}, both sides): units beside each other are alike; {clustered} of {total} units are in local clusters or outliers.</source>
        <translation>{field}：莫兰指数 Moran's I 为 {moran}（双侧伪 p 值 {p}），相邻评价单元相似；{total} 个评价单元中属于局部聚类或异常的个数为 {clustered}。</translation>
    </message>
    <message>
        <source>{field} and {other} of the neighbours</source>
        <translation>{field}与邻域{other}</translation>
    </message>
    <message>
        <source>{count} (about {chance} by chance alone)</source>
        <translation>{count}（仅凭随机约 {chance} 个）</translation>
    </message>
    <message>
        <source>{lag} has a value for each year, and {fields} have none of their own. Run the fields of the units alone.</source>
        <translation>{lag} 逐年有值，而 {fields} 没有年份。请将评价单元字段单独运行。</translation>
    </message>
    <message>
        <source>YEARS: the panel {panel} has no year {absent}; it has {years}.</source>
        <translation>YEARS：面板 {panel} 没有 {absent} 年，只有 {years}。</translation>
    </message>
    <message>
        <source>The layer {layer} has no field {absent}; it has {found}.</source>
        <translation>图层 {layer} 没有字段 {absent}，只有 {found}。</translation>
    </message>
    <message>
        <source>The field {field} of {layer} holds text where numbers are needed: {values}.</source>
        <translation>{layer} 的字段 {field} 应为数值，却含有文本：{values}。</translation>
    </message>
    <message>
        <source>The report draws at most {shown} maps, spread evenly over {total} fields or years; without one: {left}. Each is among the styles of the layer, and the members of its clusters are listed below.</source>
        <translation>报告最多绘制 {shown} 幅图，在 {total} 个字段或年份中均匀选取；未绘图：{left}。图层样式包含全部字段和年份，各聚集区的成员见下表。</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>空间聚类</translation>
    </message>
    <message>
        <source>The report draws at most {shown} maps, spread evenly over {total} years; without one: {left}. Each year is among the styles of the layer, and the members of its clusters are listed below.</source>
        <translation>报告最多绘制 {shown} 幅图，在 {total} 个年份中均匀选取；未绘图的年份：{left}。图层样式包含全部年份，各年聚集区的成员见下表。</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>聚类</translation>
    </message>
    <message>
        <source>which</source>
        <translation>评价单元</translation>
    </message>
    <message>
        <source>Members of the clusters</source>
        <translation>聚类成员</translation>
    </message>
    <message>
        <source>{units} units, {results} field(s), {permutations} permutations, seed {seed}</source>
        <translation>{units} 个评价单元，{results} 个字段，{permutations} 次置换，种子 {seed}</translation>
    </message>
    <message>
        <source>LISA clusters: {field}</source>
        <translation>LISA 聚类：{field}</translation>
    </message>
    <message>
        <source>Moran scatter plot: {field}</source>
        <translation>Moran 散点图：{field}</translation>
    </message>
    <message>
        <source>value, in standard deviations</source>
        <translation>标准化数值（标准差倍数）</translation>
    </message>
    <message>
        <source>mean of the neighbours</source>
        <translation>邻域均值</translation>
    </message>
    <message>
        <source>Pseudo p of a unit is that of its own side, as in GeoDa: without any pattern about {count} of {units} units would come out as clusters or outliers.</source>
        <translation>评价单元的伪 p 值与 GeoDa 一样取单侧：即使没有任何空间格局，{units} 个评价单元中也约有 {count} 个会被判为聚类或异常。</translation>
    </message>
    <message>
        <source>False discovery rate {alpha:g}; pseudo p by conditional permutation.</source>
        <translation>错误发现率 {alpha:g}；伪 p 值由条件置换得到。</translation>
    </message>
    <message>
        <source>Pseudo p ≤ {alpha:g} by conditional permutation, not corrected.</source>
        <translation>条件置换伪 p 值 ≤ {alpha:g}，未做多重检验校正。</translation>
    </message>
    <message>
        <source>Global Moran's I</source>
        <translation>全局 Moran's I</translation>
    </message>
    <message>
        <source>Global tests</source>
        <translation>全局检验</translation>
    </message>
    <message>
        <source>Moran's I by year</source>
        <translation>历年 Moran's I</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>邻接关系</translation>
    </message>
    <message>
        <source>z and p (on both sides) of the normal approximation are those of independent normal values; pseudo p is that of the side of I, as in GeoDa, about half of one on both sides.</source>
        <translation>正态近似的 z 值与 p 值（双侧）以独立正态取值为前提；伪 p 值与 GeoDa 一样取 I 所在一侧，约为双侧值的一半。</translation>
    </message>
    <message>
        <source>Shaded: E(I) ± 1.96 standard errors, where 95 % of random patterns lie.</source>
        <translation>阴影：E(I) ± 1.96 倍标准误，随机分布的 95 % 落在其中。</translation>
    </message>
    <message>
        <source>neighbours' field</source>
        <translation>邻域字段</translation>
    </message>
    <message>
        <source>islands</source>
        <translation>无邻接评价单元数</translation>
    </message>
    <message>
        <source>SE</source>
        <translation>标准误</translation>
    </message>
    <message>
        <source>pseudo p (one side)</source>
        <translation>伪 p 值（单侧）</translation>
    </message>
    <message>
        <source>95 % by chance</source>
        <translation>随机分布的 95 %</translation>
    </message>
    <message>
        <source>All values lie within it: none differs from chance.</source>
        <translation>各值均在其中，与随机分布无法区分。</translation>
    </message>
    <message>
        <source>{kind}; row-standardised. {span} neighbour(s), {mean:.2f} on average; units without: {islands}.</source>
        <translation>{kind}；按行标准化。邻接评价单元数 {span}，平均 {mean:.2f}；无邻接评价单元：{islands}。</translation>
    </message>
    <message>
        <source>{count} pair(s) of neighbours share a border or corner, but not its vertices; GeoDa and PySAL do not count them. TOLERANCE 0 leaves them out.</source>
        <translation>{count} 对邻接评价单元有公共边或公共点，但顶点不一致；GeoDa 和 PySAL 不计这些邻接。将 TOLERANCE 设为 0 可排除。</translation>
    </message>
    <message>
        <source>Spatial autocorrelation</source>
        <translation>空间自相关分析</translation>
    </message>
    <message>
        <source>Fields of the panel</source>
        <translation>面板字段</translation>
    </message>
    <message>
        <source>Field of the neighbours (bivariate)</source>
        <translation>邻域字段（双变量）</translation>
    </message>
    <message>
        <source>Fields of the units</source>
        <translation>评价单元字段</translation>
    </message>
    <message>
        <source>Choose one or more number fields of the units (FIELDS) or of the panel (PANEL_FIELDS).</source>
        <translation>请选择一个或多个评价单元数值字段（FIELDS）或面板数值字段（PANEL_FIELDS）。</translation>
    </message>
    <message>
        <source>Fields of the panel (PANEL_FIELDS) need the panel (PANEL).</source>
        <translation>使用面板字段（PANEL_FIELDS）须给出面板（PANEL）。</translation>
    </message>
    <message>
        <source>{field} is the field of the neighbours (BIVARIATE) and cannot be one of the fields. Run it on its own.</source>
        <translation>{field} 是邻接评价单元的字段（BIVARIATE），不能同时作为分析字段。请对它单独运行。</translation>
    </message>
    <message>
        <source>Clusters of {quantity}</source>
        <translation>{quantity}的空间聚类</translation>
    </message>
    <message>
        <source>Moran,LISA,Getis-Ord,Gi*,hot spot,cluster,weights,GeoDa</source>
        <translation>莫兰指数,Moran,LISA,Getis-Ord,Gi*,热点,聚类,空间权重,GeoDa</translation>
    </message>
    <message>
        <source>Control the false discovery rate of the clusters</source>
        <translation>按错误发现率控制聚类</translation>
    </message>
    <message>
        <source>Moran's I of the first field</source>
        <translation>第一个字段的 Moran's I</translation>
    </message>
    <message>
        <source>Its pseudo p</source>
        <translation>其伪 p 值</translation>
    </message>
    <message>
        <source>Panel (for fields by year)</source>
        <translation>面板（逐年字段）</translation>
    </message>
    <message>
        <source>Clusters of the units</source>
        <translation>评价单元聚类</translation>
    </message>
    <message>
        <source>bivariate</source>
        <translation>双变量</translation>
    </message>
    <message>
        <source>The field {field} is written as {name}: {format} files have no room for it under its own name.</source>
        <translation>字段 {field} 写作 {name}：{format} 文件中不能沿用原名。</translation>
    </message>
    <message>
        <source>{count} infinite value(s) are left empty: {format} files hold finite numbers only.</source>
        <translation>{count} 个无穷值留空：{format} 文件只能保存有限数值。</translation>
    </message>
    <message>
        <source>The field {field} is written as text (JSON): {format} files hold no lists.</source>
        <translation>字段 {field} 以文本（JSON）写出：{format} 文件不能保存列表。</translation>
    </message>
    <message>
        <source>The field {field} is left out: {format} files hold no binary values here.</source>
        <translation>字段 {field} 已略去：{format} 文件不保存二进制值。</translation>
    </message>
    <message>
        <source>For no unit can a rate be named that it would need: each goal is met by the scenario, or no rate can be given, as counted under Back-casting.</source>
        <translation>没有评价单元可给出所需变化率：各目标或已由情景达到，或无法给出变化率，个数见“目标回溯（倒推）”。</translation>
    </message>
    <message>
        <source>Back-casting</source>
        <translation>目标回溯（倒推）</translation>
    </message>
    <message>
        <source>Units by goal</source>
        <translation>按目标的评价单元数</translation>
    </message>
    <message>
        <source>why not</source>
        <translation>不可达原因</translation>
    </message>
    <message>
        <source>rate needed [%/a]</source>
        <translation>所需变化率 [%/a]</translation>
    </message>
    <message>
        <source>rate of the scenario [%/a]</source>
        <translation>情景变化率 [%/a]</translation>
    </message>
    <message>
        <source>fastest past five-year rate [%/a]</source>
        <translation>历史最快五年变化率 [%/a]</translation>
    </message>
    <message>
        <source>Back-casting: what each unit needs</source>
        <translation>目标回溯（倒推）：各评价单元所需变化</translation>
    </message>
    <message>
        <source>Every unit meets each goal in the scenario: none needs another rate.</source>
        <translation>各评价单元在该情景下均达到各目标：无需改变变化率。</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>达峰</translation>
    </message>
    <message>
        <source>neutrality</source>
        <translation>碳中和</translation>
    </message>
    <message>
        <source>both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>the interval of its coefficient holds 0</source>
        <translation>其系数的区间含 0</translation>
    </message>
    <message>
        <source>there is no sequestration</source>
        <translation>没有碳汇</translation>
    </message>
    <message>
        <source>it would pass 100 %</source>
        <translation>将超过 100 %</translation>
    </message>
    <message>
        <source>met by the scenario</source>
        <translation>情景本身已达到</translation>
    </message>
    <message>
        <source>change needed</source>
        <translation>需要改变</translation>
    </message>
    <message>
        <source>no rate can be given</source>
        <translation>无法给出变化率</translation>
    </message>
    <message>
        <source>The yearly change of {variable} from the base year on that is just enough for each goal, all else as in the scenario {scenario}. It says what the equation asks for, not what is feasible: compare the fastest past five-year rate.</source>
        <translation>自基准年起 {variable} 恰好满足各目标的年变化率，其余变量同{scenario}情景。它反映方程的要求而非可行性：请与历史最快五年变化率比较。</translation>
    </message>
    <message>
        <source>no rate between {low} and {high} %/a does it</source>
        <translation>年变化率在 {low} % 至 {high} % 之间均无法实现</translation>
    </message>
    <message>
        <source>The 95 % interval of the coefficient of {variable}, as the fit prints it, holds 0: what it would take cannot be said, and {count} unit(s) have no rate, though they miss a goal. Choose a variable whose interval does not hold 0.</source>
        <translation>{variable} 系数的 95 % 区间（与拟合报告所列相同）包含 0：无法判断需要多大的变化，{count} 个评价单元虽未达目标，也不给出变化率。请选择区间不含 0 的变量。</translation>
    </message>
    <message>
        <source>t and p of ridge regression are approximate: the estimate is biased.</source>
        <translation>岭回归的 t 和 p 是近似值：估计有偏。</translation>
    </message>
    <message>
        <source>Medians over the equations; each is in the output table.</source>
        <translation>为各方程的中位数；每个方程见输出表。</translation>
    </message>
    <message>
        <source>Least squares</source>
        <translation>最小二乘</translation>
    </message>
    <message>
        <source>Ridge regression</source>
        <translation>岭回归</translation>
    </message>
    <message>
        <source>Block bootstrap at the chosen K: whole units drawn with replacement.</source>
        <translation>所选 K 下的分块自助法：有放回地抽取整个评价单元（含其全部年份）。</translation>
    </message>
    <message>
        <source>Coefficients over the units (median, quartiles, 5 and 95 %)</source>
        <translation>各评价单元的系数（中位数、四分位数、5 % 和 95 % 分位）</translation>
    </message>
    <message>
        <source>p and the interval differ on {names}: p takes independent errors and the estimate for unbiased, the interval draws years anew with their correlation; trust the interval.</source>
        <translation>{names} 的 p 值与区间结论不一致：p 值假定误差独立、估计无偏，区间则连同其自相关对年份重新抽样；以区间为准。</translation>
    </message>
    <message>
        <source>Block bootstrap at the chosen K: blocks of {length} consecutive year(s) drawn with replacement.</source>
        <translation>所选 K 下的分块自助法：有放回地抽取连续 {length} 年的块。</translation>
    </message>
    <message>
        <source>intercept</source>
        <translation>截距</translation>
    </message>
    <message>
        <source>Coefficients with their 95 % intervals</source>
        <translation>系数及其 95 % 区间</translation>
    </message>
    <message>
        <source>ridge</source>
        <translation>岭回归</translation>
    </message>
    <message>
        <source>least squares</source>
        <translation>最小二乘</translation>
    </message>
    <message>
        <source>{count} draw(s) of the bootstrap are left out in {equations} equation(s), at most {most} in one: a variable does not vary in them.</source>
        <translation>{equations} 个方程共剔除 {count} 次自助抽样（单个方程最多 {most} 次）：抽样中有变量没有变化。</translation>
    </message>
    <message>
        <source>Lags in years (blank = 0)</source>
        <translation>滞后年数（留空 = 0）</translation>
    </message>
    <message>
        <source>Blocks of the bootstrap</source>
        <translation>自助法的分块</translation>
    </message>
    <message>
        <source>Draws of the bootstrap (0 = none)</source>
        <translation>自助法抽样次数（0 = 不做）</translation>
    </message>
    <message>
        <source>Years of a block (blank = cube root)</source>
        <translation>每块的年数（留空 = 年数的立方根）</translation>
    </message>
    <message>
        <source>Seed of the bootstrap</source>
        <translation>自助法随机种子</translation>
    </message>
    <message>
        <source>Years of the back-test (0 = none)</source>
        <translation>回测年数（0 = 不做）</translation>
    </message>
    <message>
        <source>Units (for a map of residuals)</source>
        <translation>评价单元（用于残差地图）</translation>
    </message>
    <message>
        <source>region</source>
        <translation>全区</translation>
    </message>
    <message>
        <source>Equation of {unit}: the geometric mean of its response is the largest.</source>
        <translation>所示为{unit}的方程，其因变量的几何平均值最大。</translation>
    </message>
    <message>
        <source>The equation</source>
        <translation>方程</translation>
    </message>
    <message>
        <source>variable</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>field or expression</source>
        <translation>字段或表达式</translation>
    </message>
    <message>
        <source>in the equation</source>
        <translation>方程中的形式</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量列表</translation>
    </message>
    <message>
        <source>Choice of K</source>
        <translation>K 的选择</translation>
    </message>
    <message>
        <source>Rules side by side</source>
        <translation>各规则对照</translation>
    </message>
    <message>
        <source>name in other software</source>
        <translation>其他软件中的名称</translation>
    </message>
    <message>
        <source>The same K in other software</source>
        <translation>同一 K 在其他软件中的取值</translation>
    </message>
    <message>
        <source>Ridge trace: standardised coefficients over K</source>
        <translation>岭迹：标准化系数随 K 的变化</translation>
    </message>
    <message>
        <source>Variance inflation over K</source>
        <translation>方差膨胀因子随 K 的变化</translation>
    </message>
    <message>
        <source>K of the units by the rule: {rule}. Smallest {least}, median {mid}, largest {most}.</source>
        <translation>各评价单元的 K 由规则选定：{rule}。最小 {least}，中位数 {mid}，最大 {most}。</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>The equation is fitted to the sums of the region: amounts of a unit lie below them by its size alone, ratios lie outside where the unit differs from the mean.</source>
        <translation>方程按全区合计值拟合：评价单元的总量仅因规模即低于合计值，比率则在该评价单元偏离全区平均时超出范围。</translation>
    </message>
    <message>
        <source>In {year} units lie outside the range that was fitted (share of the units): {names}. For them the equation is extrapolated.</source>
        <translation>{year} 年部分评价单元的取值超出拟合数据的范围（括号内为评价单元占比）：{names}。对这些评价单元，方程属于外推。</translation>
    </message>
    <message>
        <source>fit, smallest</source>
        <translation>拟合最小值</translation>
    </message>
    <message>
        <source>fit, largest</source>
        <translation>拟合最大值</translation>
    </message>
    <message>
        <source>units, smallest</source>
        <translation>末年最小值</translation>
    </message>
    <message>
        <source>units, largest</source>
        <translation>末年最大值</translation>
    </message>
    <message>
        <source>units outside [%]</source>
        <translation>超出范围的评价单元 [%]</translation>
    </message>
    <message>
        <source>Range of the variables in the fit, and of the units in {year}</source>
        <translation>拟合数据中各变量的范围，以及 {year} 年各评价单元的范围</translation>
    </message>
    <message>
        <source>residual of the logarithm</source>
        <translation>对数残差</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>拟合质量</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Goodness of fit and diagnostics</source>
        <translation>拟合优度与诊断</translation>
    </message>
    <message>
        <source>Fitted against observed</source>
        <translation>拟合值与观测值</translation>
    </message>
    <message>
        <source>Residuals</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>Mean residual by unit</source>
        <translation>各评价单元平均残差</translation>
    </message>
    <message>
        <source>Size of residuals by unit (RMSE of the logarithm)</source>
        <translation>各评价单元残差大小（对数均方根误差）</translation>
    </message>
    <message>
        <source>Errors of the forecasts</source>
        <translation>预测误差</translation>
    </message>
    <message>
        <source>Observed and forecast, sum of all units</source>
        <translation>观测与预测（全部评价单元之和）</translation>
    </message>
    <message>
        <source>With its predictors extrapolated at past growth, the equation forecasts better than persistence.</source>
        <translation>自变量按历史增速外推时，方程的预测优于持续性预测。</translation>
    </message>
    <message>
        <source>With its predictors extrapolated at past growth, the equation forecasts about as well as persistence.</source>
        <translation>自变量按历史增速外推时，方程的预测与持续性预测相当。</translation>
    </message>
    <message>
        <source>With its predictors extrapolated at past growth, the equation forecasts worse than persistence: do not extend it to later years without a reason.</source>
        <translation>自变量按历史增速外推时，方程的预测差于持续性预测：若无充分理由，不宜外推至更晚年份。</translation>
    </message>
    <message>
        <source>With its predictors extrapolated at past growth, the equation forecasts much worse than persistence. A forecast with it is not supported by the past.</source>
        <translation>自变量按历史增速外推时，方程的预测远差于持续性预测。历史数据不支持用该方程作预测。</translation>
    </message>
    <message>
        <source>A condition number above {bound:g} is strong collinearity (Belsley, Kuh and Welsch 1980). Durbin-Watson near 2: no autocorrelation; below 1: residuals are serially correlated, and classical standard errors are too small.</source>
        <translation>条件数大于 {bound:g} 表示强共线性（Belsley、Kuh 和 Welsch 1980）。Durbin-Watson 统计量接近 2：无自相关；小于 1：残差存在自相关，经典标准误偏小。</translation>
    </message>
    <message>
        <source>observed</source>
        <translation>观测</translation>
    </message>
    <message>
        <source>fitted</source>
        <translation>拟合</translation>
    </message>
    <message>
        <source>Observed and fitted</source>
        <translation>观测值与拟合值</translation>
    </message>
    <message>
        <source>All residuals are 0 to the rounding of the computer.</source>
        <translation>全部残差在计算机舍入误差内为 0。</translation>
    </message>
    <message>
        <source>Residuals by unit and year</source>
        <translation>各评价单元各年的残差</translation>
    </message>
    <message>
        <source>Units of the largest residuals</source>
        <translation>残差最大的评价单元</translation>
    </message>
    <message>
        <source>Skill is 1 − RMSE / RMSE of the persistence forecast: above 0 is better than it.</source>
        <translation>预报技巧评分 = 1 − RMSE / 持续性预测的 RMSE：大于 0 表示优于持续性预测。</translation>
    </message>
    <message>
        <source>smallest</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Back-test: fitted to {fitted}, forecast {first}–{last}</source>
        <translation>回测：拟合至 {fitted} 年，预测 {first}–{last} 年</translation>
    </message>
    <message>
        <source>The tool 'Emission drivers and decoupling' uses such an identity openly: it splits the change of energy emissions exactly into the effects of its factors.</source>
        <translation>“碳排放驱动因素与脱钩分析”工具公开使用这类恒等式：将能源碳排放的变化精确分解为各因素的效应。</translation>
    </message>
    <message>
        <source>Hoerl, Kennard and Baldwin: p s² / β′β</source>
        <translation>Hoerl-Kennard-Baldwin 公式：p s² / β′β</translation>
    </message>
    <message>
        <source>Lawless and Wang: p s² / β′Rβ</source>
        <translation>Lawless-Wang 公式：p s² / β′Rβ</translation>
    </message>
    <message>
        <source>generalised cross-validation</source>
        <translation>广义交叉验证</translation>
    </message>
    <message>
        <source>cross-validation, a year left out</source>
        <translation>交叉验证，逐年留出</translation>
    </message>
    <message>
        <source>cross-validation, a unit left out</source>
        <translation>交叉验证，逐评价单元留出</translation>
    </message>
    <message>
        <source>given</source>
        <translation>给定</translation>
    </message>
    <message>
        <source>STIRPAT, predictors as observed</source>
        <translation>STIRPAT（自变量取实测值）</translation>
    </message>
    <message>
        <source>STIRPAT, predictors extrapolated at past growth</source>
        <translation>STIRPAT（自变量按历史增速外推）</translation>
    </message>
    <message>
        <source>persistence forecast</source>
        <translation>持续性预测</translation>
    </message>
    <message>
        <source>Sen line</source>
        <translation>Sen 趋势线</translation>
    </message>
    <message>
        <source>Medians over the equations: K {K}, R² {R2:.4f}; largest VIF {MAX_VIF:.2f}.</source>
        <translation>各方程的中位数：K = {K}，R² = {R2:.4f}；最大 VIF 为 {MAX_VIF:.2f}。</translation>
    </message>
    <message>
        <source>K {K}, R² {R2:.4f}, maximum VIF {MAX_VIF:.2f}.</source>
        <translation>K 为 {K}，R² 为 {R2:.4f}，最大 VIF 为 {MAX_VIF:.2f}。</translation>
    </message>
    <message>
        <source>The t-test of observed and fitted levels ({p}) is uninformative here: with an intercept both have nearly the same mean, however good the fit.</source>
        <translation>观测值与拟合值的 t 检验（{p}）在此无检验意义：方程含截距时，无论拟合优劣，两者均值都几乎相等。</translation>
    </message>
    <message>
        <source>The t-test of observed and fitted levels ({p}) is significant: the fit of logarithms misses the mean level.</source>
        <translation>观测值与拟合值的 t 检验（{p}）显著：对数拟合未能再现原始水平的均值。</translation>
    </message>
    <message>
        <source>median p {p}</source>
        <translation>p 值的中位数 {p}</translation>
    </message>
    <message>
        <source>p {p}</source>
        <translation>p 值 {p}</translation>
    </message>
    <message>
        <source>Least squares reproduces the response to the rounding of the computer: there are no errors to judge.</source>
        <translation>最小二乘在计算机舍入误差内完全再现因变量：没有可供检验的误差。</translation>
    </message>
    <message>
        <source>Standard errors clustered by unit are {ratio:.2g} times the classical ones (median, least squares): the errors of a unit are correlated over its years, and the classical t and p are too favourable. Read the clustered columns.</source>
        <translation>按评价单元聚类的标准误是经典标准误的 {ratio:.2g} 倍（最小二乘，中位数）：同一评价单元各年误差相关，经典 t 值和 p 值过于乐观，应以聚类列为准。</translation>
    </message>
    <message>
        <source>Only {units} units: clustered standard errors are uncertain themselves.</source>
        <translation>评价单元仅 {units} 个：聚类标准误本身也不稳定。</translation>
    </message>
    <message>
        <source>tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>SE, clustered</source>
        <translation>标准误（聚类）</translation>
    </message>
    <message>
        <source>p, clustered</source>
        <translation>p 值（聚类）</translation>
    </message>
    <message>
        <source>draws with the sign of B [%]</source>
        <translation>与 B 同号的抽样 [%]</translation>
    </message>
    <message>
        <source>K = {k} by the rule: {rule}. The maximum VIF is {vif:.2f}.</source>
        <translation>按规则取 K = {k}：{rule}。最大 VIF 为 {vif:.2f}。</translation>
    </message>
    <message>
        <source>One equation for the sums of the region, {first}–{last} ({rows} years)</source>
        <translation>区域合计的一个方程，{first}–{last}（{rows} 年）</translation>
    </message>
    <message>
        <source>{equations} equations, one for each unit, {first}–{last} ({rows} unit-years)</source>
        <translation>{equations} 个方程，每个评价单元一个，{first}–{last}（{rows} 个评价单元年份）</translation>
    </message>
    <message>
        <source>One equation for {units} units, {first}–{last} ({rows} unit-years, pooled)</source>
        <translation>{units} 个评价单元的混合回归方程，{first}–{last}（{rows} 个评价单元年份）</translation>
    </message>
    <message>
        <source>One equation within {units} units, {first}–{last} ({rows} unit-years, each unit with its own intercept)</source>
        <translation>{units} 个评价单元的固定效应方程，{first}–{last}（{rows} 个评价单元年份，各评价单元有自己的截距）</translation>
    </message>
    <message>
        <source>One equation within {units} units and {years} years, {first}–{last} ({rows} unit-years, each unit and each year with its own intercept)</source>
        <translation>{units} 个评价单元、{years} 年的双向固定效应方程，{first}–{last}（{rows} 个评价单元年份，各评价单元与各年份均有自己的截距）</translation>
    </message>
    <message>
        <source>smallest K with every VIF below {bound:g}</source>
        <translation>使所有 VIF 小于 {bound:g} 的最小 K</translation>
    </message>
    <message>
        <source>stable trace: smallest K from which Beta changes by less than {step:g} to K + 0.01</source>
        <translation>岭迹稳定：到 K + 0.01 时 Beta 变化小于 {step:g} 的最小 K</translation>
    </message>
    <message>
        <source>K = {k} was given.</source>
        <translation>K = {k} 为给定值。</translation>
    </message>
    <message>
        <source>One step of K earlier it is {vif:.2f}.</source>
        <translation>K 小一步时为 {vif:.2f}。</translation>
    </message>
    <message>
        <source>All units</source>
        <translation>全部评价单元</translation>
    </message>
    <message>
        <source>All units and the region, by scenario</source>
        <translation>各情景下的全部评价单元与全区</translation>
    </message>
    <message>
        <source>highest emissions [kt C/a]</source>
        <translation>最高排放 [kt C/a]</translation>
    </message>
    <message>
        <source>Sums, sequestration and rebounds are in the output tables.</source>
        <translation>累计值、碳汇和反弹标记见输出表。</translation>
    </message>
    <message>
        <source>probability of a peak by {year} [%]</source>
        <translation>不晚于 {year} 年达峰的概率 [%]</translation>
    </message>
    <message>
        <source>probability of a peak before {year} [%]</source>
        <translation>{year} 年前达峰概率 [%]</translation>
    </message>
    <message>
        <source>probability of neutrality in {year} [%]</source>
        <translation>{year} 年碳中和的概率 [%]</translation>
    </message>
    <message>
        <source>emissions {year} [kt C/a]</source>
        <translation>{year} 年排放 [kt C/a]</translation>
    </message>
    <message>
        <source>Peak and highest emissions are of {year} and later years.</source>
        <translation>达峰年份和最高排放均自 {year} 年起计算，此前年份不计。</translation>
    </message>
    <message>
        <source>up to the value</source>
        <translation>不超过该值</translation>
    </message>
    <message>
        <source>linear to the value</source>
        <translation>线性达到该值</translation>
    </message>
    <message>
        <source>held, cut to the value</source>
        <translation>保持不变，超过该值时取该值</translation>
    </message>
    <message>
        <source>The first {shown} of {count} rows; the output table has all.</source>
        <translation>仅列前 {shown} 行，共 {count} 行；输出表含全部。</translation>
    </message>
    <message>
        <source>What this means: least squares reproduces an accounting identity, and R² near 1 says nothing of causes. Ridge only redistributes the exponents of the identity; the coefficients are not elasticities, and to project such a variable is to project the response itself. Specifications without the response leave it out.</source>
        <translation>含义：最小二乘只是再现了核算恒等式，R² 接近 1 并不说明因果关系。岭回归只是在恒等式的各指数之间重新分配，系数不是弹性；外推这样的变量就是外推因变量本身。不含因变量的变量组将其剔除。</translation>
    </message>
    <message>
        <source>Sets of variables compared</source>
        <translation>变量组比较</translation>
    </message>
    <message>
        <source>The first row is the set that was given.</source>
        <translation>第一行为给定的变量组。</translation>
    </message>
    <message>
        <source>The variables contain the response</source>
        <translation>自变量中包含因变量</translation>
    </message>
    <message>
        <source>The data satisfy {identity} exactly.</source>
        <translation>数据精确满足 {identity}。</translation>
    </message>
    <message>
        <source>The data satisfy {identity} to {percent:.2g} %, as rounded numbers would.</source>
        <translation>数据以 {percent:.2g} % 的误差满足 {identity}，与数值取整的误差相当。</translation>
    </message>
    <message>
        <source>What this means: the response is explained by itself in part, which raises R² and bends the other coefficients; to project such a variable is to project the response. Specifications without the response leave it out.</source>
        <translation>含义：因变量在一定程度上由自身解释，R² 因此偏高，其他系数也受到影响；外推这样的变量就是外推因变量。不含因变量的变量组将其剔除。</translation>
    </message>
    <message>
        <source>Numbers are medians over the equations.</source>
        <translation>数值为各方程的中位数。</translation>
    </message>
    <message>
        <source>Skill: of a forecast of the last years with the predictors extrapolated at past growth, against the persistence forecast.</source>
        <translation>预报技巧评分：自变量按历史增速外推、对最后若干年的预测，相对持续性预测。</translation>
    </message>
    <message>
        <source>{relation}: a set with these variables has an R² (OLS) near 1 by its making alone.</source>
        <translation>{relation}：含这些变量的组合，其 R²（OLS）因构成方式必然接近 1。</translation>
    </message>
    <message>
        <source>The variables rebuild energy use</source>
        <translation>自变量可重构能源消费量</translation>
    </message>
    <message>
        <source>The data satisfy {relation}: together the variables stand for energy use. Accounts compute {response} from energy, so that a good fit is built in, and the coefficients say little of causes. A specification that is free of energy is fitted beside it.</source>
        <translation>数据满足 {relation}：这些变量合起来就是能源消费量。{response} 由能源消费核算得出，因此拟合良好是必然的，系数难以说明因果关系。下面并列给出不含能源的变量组的拟合结果。</translation>
    </message>
    <message>
        <source>ln {column} alone explains {percent:.4g} % of ln {response} (R²).</source>
        <translation>仅 ln {column} 就解释了 ln {response} 的 {percent:.4g} %（R²）。</translation>
    </message>
    <message>
        <source>The response, {response}, is a part of {names}: it stands on both sides of the equation.</source>
        <translation>因变量（{response}）是 {names} 的组成部分：它同时出现在方程两边。</translation>
    </message>
    <message>
        <source>Least squares explains more than 99.99 % of {response} in {count} of {total} equation(s), though no whole-number relation was found. Either a variable is computed from the response, or there are too few years for so many variables.</source>
        <translation>最小二乘在 {total} 个方程中的 {count} 个里解释了 {response} 的 99.99 % 以上，但未发现整数幂关系。可能有变量由因变量计算而来，或相对变量个数而言年份太少。</translation>
    </message>
    <message>
        <source>Influence of the observations (Cook's distance)</source>
        <translation>各观测的影响（Cook 距离）</translation>
    </message>
    <message>
        <source>The {shown} largest of {count} distances.</source>
        <translation>{count} 个距离中最大的 {shown} 个。</translation>
    </message>
    <message>
        <source>Cook's distance; the line is {bound} / n</source>
        <translation>Cook 距离；虚线为 {bound} / n</translation>
    </message>
    <message>
        <source>up to {bound} / n</source>
        <translation>不超过 {bound} / n</translation>
    </message>
    <message>
        <source>above {bound} / n</source>
        <translation>超过 {bound} / n</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Field or expression</source>
        <translation>字段或表达式</translation>
    </message>
    <message>
        <source>Logarithm</source>
        <translation>取对数</translation>
    </message>
    <message>
        <source>Unit of measurement</source>
        <translation>计量单位</translation>
    </message>
    <message>
        <source>Base year (blank = last of the panel)</source>
        <translation>基准年（留空 = 面板最后一年）</translation>
    </message>
    <message>
        <source>peak year</source>
        <translation>达峰年</translation>
    </message>
    <message>
        <source>The central path has the coefficients of the fit and the rates of the scenario; it is one path, neither the mean nor the median of the draws.</source>
        <translation>中心路径采用拟合系数和情景增长率，只是一条路径，既不是抽样的均值，也不是中位数。</translation>
    </message>
    <message>
        <source>In {year} the median lies farthest from it in the scenario {scenario}: {gap} %.</source>
        <translation>{year} 年抽样中位数与中心路径相差最大的是{scenario}情景：{gap} %。</translation>
    </message>
    <message>
        <source>In {year} the median is within {limit} % of it in every scenario.</source>
        <translation>{year} 年各情景的抽样中位数与中心路径相差均不超过 {limit} %。</translation>
    </message>
    <message>
        <source>The coefficients move it ({scenarios}): their draws do not lie evenly about the fit, or do not move all units alike.</source>
        <translation>差异来自系数（{scenarios}）：系数抽样在拟合值两侧分布不对称，或对各评价单元的作用方向不一。</translation>
    </message>
    <message>
        <source>Growth moves it ({scenarios}): the windows of the past are few and lie unevenly about their mean, and bounds cut growth beyond them.</source>
        <translation>差异来自增长率（{scenarios}）：历史窗口少，在其均值两侧分布不对称，且超出上限的抽样值被截断。</translation>
    </message>
    <message>
        <source>Only coefficients and growth together move it.</source>
        <translation>仅在系数与增长率同时抽样时出现差异。</translation>
    </message>
    <message>
        <source>Central path and median of the draws, region {year}</source>
        <translation>{year} 年全区域的中心路径与抽样中位数</translation>
    </message>
    <message>
        <source>central path [Mt C/a]</source>
        <translation>中心路径 [Mt C/a]</translation>
    </message>
    <message>
        <source>median of the draws [Mt C/a]</source>
        <translation>抽样中位数 [Mt C/a]</translation>
    </message>
    <message>
        <source>median against path [%]</source>
        <translation>中位数相对中心路径 [%]</translation>
    </message>
    <message>
        <source>coefficients drawn alone [%]</source>
        <translation>仅抽样系数 [%]</translation>
    </message>
    <message>
        <source>growth drawn alone [%]</source>
        <translation>仅抽样增长率 [%]</translation>
    </message>
    <message>
        <source>Carbon-neutral: emission does not exceed sequestration from that year to the last, with sequestration continued by its Sen slope.</source>
        <translation>碳中和：自该年至末年碳排放均不高于碳汇，碳汇按其 Sen 斜率外推。</translation>
    </message>
    <message>
        <source>Peaks and neutrality</source>
        <translation>达峰与碳中和</translation>
    </message>
    <message>
        <source>Units by scenario</source>
        <translation>各情景的评价单元数</translation>
    </message>
    <message>
        <source>Year of the peak</source>
        <translation>达峰年份</translation>
    </message>
    <message>
        <source>Carbon-neutral: emission does not exceed sequestration from that year to the last, with sequestration held at its last observed value.</source>
        <translation>碳中和：自该年至末年碳排放均不高于碳汇，碳汇保持最后观测值。</translation>
    </message>
    <message>
        <source>Units that peak by {year} on the central path, but in fewer than half of the draws: {counts}. Their peaks are not robust results.</source>
        <translation>在中心路径上不晚于 {year} 年达峰、但只在不到半数的抽样中达峰的评价单元：{counts}。其达峰结论不稳健。</translation>
    </message>
    <message>
        <source>{scenario} {doubtful} of {peaked}</source>
        <translation>{scenario} {peaked} 个中 {doubtful} 个</translation>
    </message>
    <message>
        <source>Which units peak and become neutral</source>
        <translation>达峰与碳中和的评价单元名单</translation>
    </message>
    <message>
        <source>no peak</source>
        <translation>未达峰</translation>
    </message>
    <message>
        <source>from a later year on</source>
        <translation>自较晚年份起</translation>
    </message>
    <message>
        <source>carbon-neutral already</source>
        <translation>基准年起保持碳中和</translation>
    </message>
    <message>
        <source>carbon-neutral from a later year on</source>
        <translation>自较晚年份起碳中和</translation>
    </message>
    <message>
        <source>rebound after the peak</source>
        <translation>达峰后反弹</translation>
    </message>
    <message>
        <source>A peak in {year}, the base year, means that no later year of the path exceeds it; the past may have been higher.</source>
        <translation>在基准年 {year} 年达峰，指路径此后各年均未超过该年；历史排放可能更高。</translation>
    </message>
    <message>
        <source>Share of the draws in which the region peaks by {turn}: {shares}.</source>
        <translation>全区不晚于 {turn} 年达峰的概率（抽样）：{shares}。</translation>
    </message>
    <message>
        <source>carbon neutrality</source>
        <translation>碳中和</translation>
    </message>
    <message>
        <source>{year}, not exceeded later</source>
        <translation>{year} 年，此后未超过</translation>
    </message>
    <message>
        <source>by {year}</source>
        <translation>不晚于 {year} 年</translation>
    </message>
    <message>
        <source>after {year}</source>
        <translation>{year} 年后</translation>
    </message>
    <message>
        <source>already in {year}</source>
        <translation>{year} 年已实现</translation>
    </message>
    <message>
        <source>not in {year}</source>
        <translation>{year} 年未实现</translation>
    </message>
    <message>
        <source>peak by {year}</source>
        <translation>不晚于 {year} 年达峰</translation>
    </message>
    <message>
        <source>of them in {year}</source>
        <translation>其中 {year} 年即达峰</translation>
    </message>
    <message>
        <source>Peaks up to the dashed line, {year} included, count as in time. Units whose emissions are highest in the last year have no peak.</source>
        <translation>虚线及以前（含 {year} 年）为按时达峰。末年排放最大的评价单元不算达峰。</translation>
    </message>
    <message>
        <source>{count} unit(s) peak in a higher-emission scenario, but not in a lower-emission one.</source>
        <translation>{count} 个评价单元在排放较高的情景下达峰，而在排放较低的情景下未达峰。</translation>
    </message>
    <message>
        <source>{name} ({count} of {total} equations)</source>
        <translation>{name}（{total} 个方程中的 {count} 个）</translation>
    </message>
    <message>
        <source>Intervals: 95 %, from the standard errors of ridge regression (approximate).</source>
        <translation>区间：95 %，由岭回归标准误得出（近似）。</translation>
    </message>
    <message>
        <source>B is the long-run coefficient: the sum over the lags.</source>
        <translation>B 为长期系数，即各滞后期系数之和。</translation>
    </message>
    <message>
        <source>Plausibility of the coefficients</source>
        <translation>系数的合理性</translation>
    </message>
    <message>
        <source>Coefficients against theory and plausible bands</source>
        <translation>系数与理论符号、合理区间的对照</translation>
    </message>
    <message>
        <source>Against theory or outside the plausible band: {names}. Such coefficients are not elasticities: what a scenario makes of these variables cannot be relied on.</source>
        <translation>与理论符号相反或超出合理区间：{names}。这样的系数不是弹性，情景中这些变量的作用不可信。</translation>
    </message>
    <message>
        <source>The 95 % interval holds 0, so that the data do not show an effect: {names}.</source>
        <translation>95 % 区间包含 0，数据未显示其作用：{names}。</translation>
    </message>
    <message>
        <source>Theory expects no particular sign of: {names}.</source>
        <translation>理论对其符号无明确预期：{names}。</translation>
    </message>
    <message>
        <source>Every coefficient has the sign that theory expects; of {sure} of {total} the 95 % interval lies on that side of 0. None of the {banded} with a plausible band is outside it.</source>
        <translation>所有系数的符号均与理论一致；{total} 个系数中有 {sure} 个的 95 % 区间不含 0。{banded} 个列有合理区间的系数均在区间内。</translation>
    </message>
    <message>
        <source>Every coefficient of which theory expects a sign has it; of {sure} of {total} the 95 % interval lies on that side of 0. None of the {banded} with a plausible band is outside it.</source>
        <translation>理论上有预期符号的系数均与预期一致；{total} 个系数中有 {sure} 个的 95 % 区间不含 0。{banded} 个列有合理区间的系数均在区间内。</translation>
    </message>
    <message>
        <source>equations</source>
        <translation>方程数</translation>
    </message>
    <message>
        <source>expected sign</source>
        <translation>预期符号</translation>
    </message>
    <message>
        <source>band</source>
        <translation>合理区间</translation>
    </message>
    <message>
        <source>finding</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>basis of sign and band</source>
        <translation>符号与区间的依据</translation>
    </message>
    <message>
        <source>outside the band</source>
        <translation>超出合理区间</translation>
    </message>
    <message>
        <source>sign against theory</source>
        <translation>符号与理论相反</translation>
    </message>
    <message>
        <source>interval holds 0</source>
        <translation>区间包含 0</translation>
    </message>
    <message>
        <source>collinear</source>
        <translation>共线</translation>
    </message>
    <message>
        <source>Intervals: 95 % of the bootstrap.</source>
        <translation>区间：自助法 95 % 区间。</translation>
    </message>
    <message>
        <source>Intervals: 95 %, from standard errors clustered by unit.</source>
        <translation>区间：95 %，由按评价单元聚类的标准误得出。</translation>
    </message>
    <message>
        <source>Less than {limit:g} % of the draws have the sign of the coefficient: {names}.</source>
        <translation>与系数同号的抽样不足 {limit:g} %：{names}。</translation>
    </message>
    <message>
        <source>A unit has the class of the first rule that holds. The paper prints no rules, and its own classes add up to 71 of its 81 units: the rules are a decision of this tool.</source>
        <translation>评价单元的等级取首条成立的规则。论文未给出规则，其各等级合计仅为论文 81 个评价单元中的 71 个；此处的规则由本工具确定。</translation>
    </message>
    <message>
        <source>no forecast</source>
        <translation>无预测</translation>
    </message>
    <message>
        <source>Potential of carbon-emission reduction</source>
        <translation>碳减排实现潜力</translation>
    </message>
    <message>
        <source>Units by class and rule</source>
        <translation>按等级和判定规则的评价单元数</translation>
    </message>
    <message>
        <source>no peak or no forecast</source>
        <translation>未达峰或无预测</translation>
    </message>
    <message>
        <source>Rates of the rules are means of the reference scenario after {turn}; even small ones add up over decades.</source>
        <translation>规则中的变化率为参考情景 {turn} 年之后的年均值；变化率虽小，数十年累积仍可观。</translation>
    </message>
    <message>
        <source>Map of the potential</source>
        <translation>实现潜力等级图</translation>
    </message>
    <message>
        <source>class</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>of them carbon-neutral already</source>
        <translation>其中基准年起保持碳中和</translation>
    </message>
    <message>
        <source>Reference scenario: {reference}. By their names {low} stands for the lowest emissions and {high} for the highest, but in {year} the region emits {against} Mt C: look at the signs of the coefficients.</source>
        <translation>参考情景：{reference}。按名称，{low}情景排放最低，{high}情景排放最高；但 {year} 年全区碳排放为{against} Mt C，与名称不符：请核对系数的符号。</translation>
    </message>
    <message>
        <source>The only scenario, {reference}, stands for those of lowest and highest emissions too.</source>
        <translation>仅有一个情景（{reference}），排放最低与最高的情景均以其代替。</translation>
    </message>
    <message>
        <source>Reference scenario: {reference}; lowest emissions: {low}; highest: {high}.</source>
        <translation>参考情景：{reference}；排放最低：{low}；排放最高：{high}。</translation>
    </message>
    <message>
        <source>Map of the peak year, scenario {scenario}</source>
        <translation>达峰年份图（{scenario}情景）</translation>
    </message>
    <message>
        <source>Range of the variables, observed and in the scenarios</source>
        <translation>变量的实测范围与情景范围</translation>
    </message>
    <message>
        <source>observed minimum</source>
        <translation>实测最小值</translation>
    </message>
    <message>
        <source>observed maximum</source>
        <translation>实测最大值</translation>
    </message>
    <message>
        <source>scenario minimum</source>
        <translation>情景最小值</translation>
    </message>
    <message>
        <source>scenario maximum</source>
        <translation>情景最大值</translation>
    </message>
    <message>
        <source>paths that leave the observed range [%]</source>
        <translation>超出实测范围的路径占比 [%]</translation>
    </message>
    <message>
        <source>Most paths of {names} leave the range in which the variable was ever observed in any unit: the equation is extrapolated there, and the simulation intervals do not include the error of that.</source>
        <translation>{names} 的多数路径超出该变量在所有评价单元中的实测范围：方程在此属外推，模拟区间不含外推误差。</translation>
    </message>
    <message>
        <source>Assumptions of the scenarios</source>
        <translation>情景假设</translation>
    </message>
    <message>
        <source>Rates of growth of the units</source>
        <translation>评价单元的增长率</translation>
    </message>
    <message>
        <source>Bounds of the units</source>
        <translation>评价单元的界限</translation>
    </message>
    <message>
        <source>Of {total} unit-scenario(s), those in which a bound, not the rate alone, sets the path: {counts}.</source>
        <translation>共 {total} 个评价单元情景，其中路径由上限等约束（而非仅由增长率）决定的：{counts}。</translation>
    </message>
    <message>
        <source>{variables}: a path above the value falls to it in a straight line to the end of the period.</source>
        <translation>{variables}：路径高于该值时，在该时段内线性降至该值。</translation>
    </message>
    <message>
        <source>The scenario table itself says where each rate comes from.</source>
        <translation>各增长率的来源见情景表。</translation>
    </message>
    <message>
        <source>Lines: the central path, with the coefficients of the fit and the rates of the scenario; not the median of the draws.</source>
        <translation>曲线：中心路径，采用拟合系数和情景增长率，不是抽样的中位数。</translation>
    </message>
    <message>
        <source>Sequestration is continued by its Sen slope.</source>
        <translation>碳汇按其 Sen 斜率外推。</translation>
    </message>
    <message>
        <source>Emission by scenario</source>
        <translation>各情景碳排放</translation>
    </message>
    <message>
        <source>Emission and sequestration of the region</source>
        <translation>全区碳排放与碳汇</translation>
    </message>
    <message>
        <source>Sequestration is held at its last value.</source>
        <translation>碳汇保持最后核算值。</translation>
    </message>
    <message>
        <source>Emissions of the units by scenario and year</source>
        <translation>各情景各年份评价单元排放的分布</translation>
    </message>
    <message>
        <source>emission, central path</source>
        <translation>排放（中心路径）</translation>
    </message>
    <message>
        <source>5th percentile of draws</source>
        <translation>抽样 5 % 分位</translation>
    </message>
    <message>
        <source>median of draws</source>
        <translation>抽样中位数</translation>
    </message>
    <message>
        <source>95th percentile of draws</source>
        <translation>抽样 95 % 分位</translation>
    </message>
    <message>
        <source>by the identity</source>
        <translation>按恒等式</translation>
    </message>
    <message>
        <source>sequestration</source>
        <translation>碳汇</translation>
    </message>
    <message>
        <source>Shading: 90 % simulation interval (coefficients and growth); scenario uncertainty is not included.</source>
        <translation>阴影：90 % 模拟区间（系数与增长率）；不含情景的不确定性。</translation>
    </message>
    <message>
        <source>Shading: 90 % simulation interval (coefficients alone); scenario uncertainty is not included.</source>
        <translation>阴影：90 % 模拟区间（仅系数）；不含情景的不确定性。</translation>
    </message>
    <message>
        <source>Shading: 90 % simulation interval (growth alone); scenario uncertainty is not included.</source>
        <translation>阴影：90 % 模拟区间（仅增长率）；不含情景的不确定性。</translation>
    </message>
    <message>
        <source>A box holds the middle half of the {units} units and their median, its whiskers 90 % of them. Unfilled: accounted.</source>
        <translation>箱体为 {units} 个评价单元的中间一半及其中位数，须线包含 90 % 的评价单元。空心：核算值。</translation>
    </message>
    <message>
        <source>The axis is logarithmic.</source>
        <translation>纵轴为对数刻度。</translation>
    </message>
    <message>
        <source>{emission} and {sequestration}</source>
        <translation>{emission}与{sequestration}</translation>
    </message>
    <message>
        <source>At most the identity gives {most} Mt C/a, {times} times the base year, in {year} under {scenario}: so far do the rates of the scenarios lead.</source>
        <translation>按恒等式，最高为{scenario}情景 {year} 年的 {most} Mt C/a，是基准年的 {times} 倍：这是各情景增长率累积的结果。</translation>
    </message>
    <message>
        <source>The variables rebuild emission by an accounting identity. With it, the scenario {scenario} ends in {year} at {identity} Mt C/a; with the fitted equation, at {equation}. The two differ as far as the coefficients are not 1: ridge only redistributes the exponents of the identity, the scenarios are the same.</source>
        <translation>这些变量按核算恒等式可还原碳排放。按恒等式，{scenario}情景 {year} 年为 {identity} Mt C/a；按拟合方程为 {equation}。两者之差源于系数不为 1：岭回归只是重新分配恒等式的指数，情景相同。</translation>
    </message>
    <message>
        <source>accounted</source>
        <translation>核算值</translation>
    </message>
    <message>
        <source>90 % simulation interval</source>
        <translation>90 % 模拟区间</translation>
    </message>
    <message>
        <source>{units} unit(s), base year {first}, to {last}</source>
        <translation>{units} 个评价单元，基准年 {first}，至 {last}</translation>
    </message>
    <message>
        <source>Region: the same rules for the sums of all units.</source>
        <translation>全区：对全部评价单元合计应用同样规则。</translation>
    </message>
    <message>
        <source>{units} groups of units, base year {first}, to {last}</source>
        <translation>{units} 组评价单元，基准年 {first}，至 {last}</translation>
    </message>
    <message>
        <source>Rates of growth</source>
        <translation>增长率</translation>
    </message>
    <message>
        <source>Rates in use</source>
        <translation>所用增长率</translation>
    </message>
    <message>
        <source>Bounds</source>
        <translation>界限</translation>
    </message>
    <message>
        <source>{count} of {total} bounds are of the table of targets, the others of the scenario rules.</source>
        <translation>{total} 个界限中有 {count} 个来自目标表，其余来自情景规则。</translation>
    </message>
    <message>
        <source>{count} bound(s) of shares would pass 100 % and are set to it: {names}.</source>
        <translation>{count} 个占比的界限会超过 100 %，已取 100 %：{names}。</translation>
    </message>
    <message>
        <source>Bounds in use</source>
        <translation>所用界限</translation>
    </message>
    <message>
        <source>Years in which a rule changes</source>
        <translation>规则变化的年份</translation>
    </message>
    <message>
        <source>Units whose rate changes its sign</source>
        <translation>增长率改变符号的评价单元数</translation>
    </message>
    <message>
        <source>There is no column for the region: units lack years.</source>
        <translation>没有区域列：部分评价单元缺少年份。</translation>
    </message>
    <message>
        <source>Region: the same rules for the sums of all units; the table of targets is not applied to it. Where values came from is said of the units.</source>
        <translation>全区：对全部评价单元合计应用同样规则，不应用目标表。来源一列指评价单元的取值。</translation>
    </message>
    <message>
        <source>where</source>
        <translation>所在</translation>
    </message>
    <message>
        <source>No rate of growth changes its sign from one period to the next.</source>
        <translation>没有增长率在相邻时期之间改变符号。</translation>
    </message>
    <message>
        <source>Rates of {variables} change their sign in {years}. Emission that peaks in such a year may do so because of the rule, not of the past of the unit; compare with a table in which the rate keeps its sign.</source>
        <translation>{variables} 的增长率在 {years} 年改变符号。碳排放若在该年达峰，可能源于情景规则，而非评价单元自身的历史；请与增长率不改变符号的情景表对比。</translation>
    </message>
    <message>
        <source>Rules without a source: Huo et al. 2025, Table 5.</source>
        <translation>未注明出处的规则：Huo 等 2025，表 5。</translation>
    </message>
    <message>
        <source>smallest growth</source>
        <translation>最小增长率</translation>
    </message>
    <message>
        <source>largest growth</source>
        <translation>最大增长率</translation>
    </message>
    <message>
        <source>mean growth</source>
        <translation>平均增长率</translation>
    </message>
    <message>
        <source>smallest size of growth</source>
        <translation>增长率绝对值的最小者</translation>
    </message>
    <message>
        <source>size of mean growth</source>
        <translation>平均增长率的绝对值</translation>
    </message>
    <message>
        <source>largest size of growth</source>
        <translation>增长率绝对值的最大者</translation>
    </message>
    <message>
        <source>smallest level</source>
        <translation>历史最小值</translation>
    </message>
    <message>
        <source>mean level</source>
        <translation>历史平均值</translation>
    </message>
    <message>
        <source>largest level</source>
        <translation>历史最大值</translation>
    </message>
    <message>
        <source>The past is {first}–{last}. Growth is compound, per year: smallest and largest over windows of five years, mean from the first year to the last. Size: without sign; the smallest and largest are of these three.</source>
        <translation>历史时段为 {first}–{last}。增长率为年均复合增长率：最小、最大取自五年窗口，平均为首年至末年。绝对值不计符号，其最小、最大者取自上述三个增长率。</translation>
    </message>
    <message>
        <source>Levels are those of the past, {first}–{last}.</source>
        <translation>历史值取自 {first}–{last}。</translation>
    </message>
    <message>
        <source>table of targets ({name})</source>
        <translation>目标表（{name}）</translation>
    </message>
    <message>
        <source>{origin}, at most 100 %</source>
        <translation>{origin}，不超过 100 %</translation>
    </message>
    <message>
        <source>{origin} ({source})</source>
        <translation>{origin}（{source}）</translation>
    </message>
    <message>
        <source>Scenario table</source>
        <translation>情景表</translation>
    </message>
    <message>
        <source>The panel has no text column {column} to group by; it has {found}.</source>
        <translation>面板没有可用于分组的文本列 {column}；现有 {found}。</translation>
    </message>
    <message>
        <source>{count} unit(s) have no text in {column} to group by: {units}. Fill it in, or leave GROUP_BY blank.</source>
        <translation>{count} 个评价单元的分组列 {column} 为空：{units}。请填写该列，或将 GROUP_BY 留空。</translation>
    </message>
    <message>
        <source>scenario,growth rate,cap,target,low-carbon,baseline</source>
        <translation>情景,增长率,上限,目标,低碳,基准</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Scenario rules of your own</source>
        <translation>自定义情景规则</translation>
    </message>
    <message>
        <source>Rows by group (blank = by unit)</source>
        <translation>按此列分组生成（留空 = 按评价单元）</translation>
    </message>
    <message>
        <source>Treatment of IS and UR thresholds</source>
        <translation>IS 与 UR 阈值的处理方式</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>最后一年</translation>
    </message>
    <message>
        <source>Carbon panel (for CEI)</source>
        <translation>碳面板（用于计算 CEI）</translation>
    </message>
    <message>
        <source>Eq. 13 of the paper is no scope and not fitted again: it is left out of what is said on the scopes.</source>
        <translation>论文的式（13）不是估计范围，也未重新拟合，因此不计入对各估计范围的说明。</translation>
    </message>
    <message>
        <source>Estimation scopes</source>
        <translation>估计范围</translation>
    </message>
    <message>
        <source>the model of this forecast</source>
        <translation>本次预测所用模型</translation>
    </message>
    <message>
        <source>Eq. 13 of the paper</source>
        <translation>论文式 13</translation>
    </message>
    <message>
        <source>The forecast by scope of the fit</source>
        <translation>各估计范围的预测结果</translation>
    </message>
    <message>
        <source>The result depends on the scope: from scope to scope the region emits {emission} Mt C in {last}, and up to {differ} unit(s) are of another class than with the model of this forecast. {most} unit(s) peak by {turn} in every scope. Report the scopes together, or give the reason for one.</source>
        <translation>结果取决于估计范围：不同估计范围下 {last} 年全区域排放为 {emission} Mt C，与本预测所用模型相比最多有 {differ} 个评价单元等级不同；各估计范围下不晚于 {turn} 年达峰的评价单元均为 {most} 个。请一并报告各估计范围的结果，或说明选用其一的理由。</translation>
    </message>
    <message>
        <source>The result depends on the scope: from scope to scope {fewest} to {most} unit(s) peak by {turn}, the region emits {emission} Mt C in {last}, and up to {differ} unit(s) are of another class than with the model of this forecast. Report the scopes together, or give the reason for one.</source>
        <translation>结果取决于估计范围：不同估计范围下不晚于 {turn} 年达峰的评价单元为 {fewest} 至 {most} 个，{last} 年全区域排放为 {emission} Mt C，与本预测所用模型相比最多有 {differ} 个评价单元等级不同。请一并报告各估计范围的结果，或说明选用其一的理由。</translation>
    </message>
    <message>
        <source>scope</source>
        <translation>估计范围</translation>
    </message>
    <message>
        <source>units of another class</source>
        <translation>等级不同的评价单元</translation>
    </message>
    <message>
        <source>The variables of the model are fitted again in every scope (the smallest K with every VIF within its limit, no draws; effects of years stay those of the base year), with the same scenarios and base-year level; the numbers are those of the scenario {scenario}.</source>
        <translation>模型的变量在各估计范围下重新拟合（取各 VIF 均不超限的最小 K，不抽样；年份效应保持基准年水平），情景与基准年水平相同；数字均为{scenario}情景。</translation>
    </message>
    <message>
        <source>The scopes give nearly the same peaks, classes and regional emission.</source>
        <translation>各估计范围给出的达峰数、等级和全区排放相近。</translation>
    </message>
    <message>
        <source>Every scope gives the same peaks and classes.</source>
        <translation>各估计范围给出的达峰数与等级相同。</translation>
    </message>
    <message>
        <source>class {number}</source>
        <translation>等级 {number}</translation>
    </message>
    <message>
        <source>carbon-neutral by {year}</source>
        <translation>{year} 年实现碳中和</translation>
    </message>
    <message>
        <source>region {year} [Mt C/a]</source>
        <translation>{year} 年全区域 [Mt C/a]</translation>
    </message>
    <message>
        <source>The scope '{scope}' cannot be fitted: {reason}</source>
        <translation>无法按估计范围“{scope}”拟合：{reason}</translation>
    </message>
    <message>
        <source>STIRPAT fit</source>
        <translation>STIRPAT 拟合</translation>
    </message>
    <message>
        <source>The K rule 'fixed' needs a value of K.</source>
        <translation>K 规则“fixed”需要给出 K 值。</translation>
    </message>
    <message>
        <source>The map of residuals needs the id field of the units (UNIT_ID).</source>
        <translation>残差地图需要评价单元的标识字段（UNIT_ID）。</translation>
    </message>
    <message>
        <source>STIRPAT coefficients</source>
        <translation>STIRPAT 系数</translation>
    </message>
    <message>
        <source>Plausibility of STIRPAT coefficients</source>
        <translation>STIRPAT 系数的合理性</translation>
    </message>
    <message>
        <source>Ridge trace</source>
        <translation>岭迹</translation>
    </message>
    <message>
        <source>STIRPAT residuals</source>
        <translation>STIRPAT 残差</translation>
    </message>
    <message>
        <source>Rules for K</source>
        <translation>选 K 规则</translation>
    </message>
    <message>
        <source>STIRPAT diagnostics</source>
        <translation>STIRPAT 诊断</translation>
    </message>
    <message>
        <source>STIRPAT residuals by unit</source>
        <translation>STIRPAT 各评价单元残差</translation>
    </message>
    <message>
        <source>STIRPAT back-test</source>
        <translation>STIRPAT 回测</translation>
    </message>
    <message>
        <source>Errors of the back-test</source>
        <translation>回测误差</translation>
    </message>
    <message>
        <source>STIRPAT,ridge,regression,elasticity,VIF,IPAT,Kaya</source>
        <translation>STIRPAT,岭回归,回归,弹性,VIF,IPAT,Kaya</translation>
    </message>
    <message>
        <source>K (blank = by the rule)</source>
        <translation>K（留空 = 按规则）</translation>
    </message>
    <message>
        <source>Rule that chooses K</source>
        <translation>选择 K 的规则</translation>
    </message>
    <message>
        <source>Estimation scope</source>
        <translation>估计范围</translation>
    </message>
    <message>
        <source>STIRPAT model</source>
        <translation>STIRPAT 模型</translation>
    </message>
    <message>
        <source>p of the t-test of levels</source>
        <translation>水平值 t 检验的 p 值</translation>
    </message>
    <message>
        <source>Maximum VIF</source>
        <translation>最大 VIF 值</translation>
    </message>
    <message>
        <source>Identity found</source>
        <translation>发现的恒等式</translation>
    </message>
    <message>
        <source>STIRPAT forecast</source>
        <translation>STIRPAT 预测</translation>
    </message>
    <message>
        <source>forecast,projection,peak,neutrality,2060,scenario,potential,back-casting,uncertainty</source>
        <translation>预测,情景,达峰,碳中和,2060,潜力,回溯,倒推,不确定性</translation>
    </message>
    <message>
        <source>STIRPAT model (blank = Eq. 13)</source>
        <translation>STIRPAT 模型（留空 = 式 13）</translation>
    </message>
    <message>
        <source>Scenario table (blank = from the history)</source>
        <translation>情景表（留空 = 由历史生成）</translation>
    </message>
    <message>
        <source>Years between results</source>
        <translation>结果间隔年数</translation>
    </message>
    <message>
        <source>Future sequestration</source>
        <translation>未来碳汇</translation>
    </message>
    <message>
        <source>Draws of the bands (0 = none)</source>
        <translation>区间抽样次数（0 = 无）</translation>
    </message>
    <message>
        <source>Sources of uncertainty</source>
        <translation>不确定性来源</translation>
    </message>
    <message>
        <source>Base-year level</source>
        <translation>基准年水平</translation>
    </message>
    <message>
        <source>What the potential follows from</source>
        <translation>实现潜力等级的判定依据</translation>
    </message>
    <message>
        <source>Reference scenario (blank = baseline)</source>
        <translation>参考情景（留空 = baseline）</translation>
    </message>
    <message>
        <source>Variable to back-cast (blank = CEI)</source>
        <translation>回溯（倒推）变量（留空 = CEI）</translation>
    </message>
    <message>
        <source>Forecast of the region</source>
        <translation>全区预测</translation>
    </message>
    <message>
        <source>Peaks, neutrality and sums by scenario</source>
        <translation>各情景达峰、中和与累计</translation>
    </message>
    <message>
        <source>Counts of units</source>
        <translation>评价单元计数</translation>
    </message>
    <message>
        <source>Estimation scopes compared</source>
        <translation>估计范围比较</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Peaks and potential of the units</source>
        <translation>评价单元的达峰与实现潜力</translation>
    </message>
    <message>
        <source>Emissions over time</source>
        <translation>碳排放时序</translation>
    </message>
    <message>
        <source>Named above are scenarios in which more than {share} % of the peaks are such.</source>
        <translation>上文仅列出此类峰值占比超过 {share} % 的情景。</translation>
    </message>
    <message>
        <source>Years in which a rate changes its sign</source>
        <translation>增长率改变符号的年份</translation>
    </message>
    <message>
        <source>Peaks in the year in which a rate changes its sign, and without that change</source>
        <translation>增长率改变符号当年的达峰，以及不改变符号时的结果</translation>
    </message>
    <message>
        <source>The growth of {variables} changes its sign in {years}; at most {share} % of the peaks of any scenario follow from that.</source>
        <translation>{variables} 的增长率在 {years} 年改变符号；任一情景中由此产生的达峰均不超过 {share} %。</translation>
    </message>
    <message>
        <source>The growth of {variables} changes its sign in {years}; no peak follows from that.</source>
        <translation>{variables} 的增长率在 {years} 年改变符号；没有达峰由此产生。</translation>
    </message>
    <message>
        <source>variable (units in which it turns)</source>
        <translation>变量（变号的评价单元数）</translation>
    </message>
    <message>
        <source>year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>units with a peak</source>
        <translation>达峰的评价单元</translation>
    </message>
    <message>
        <source>of them in that year</source>
        <translation>其中在该年达峰</translation>
    </message>
    <message>
        <source>of these, elsewhere with the rate kept</source>
        <translation>其中增长率不变号时不在该年达峰</translation>
    </message>
    <message>
        <source>No rate of growth changes its sign, so that no peak owes its year to that.</source>
        <translation>没有增长率改变符号，因此没有达峰年份由此产生。</translation>
    </message>
    <message>
        <source>The scenario sets years of peaks: in {years} it turns the sign of the growth of {variables}. Peaks that have another year, or none, without that change: {shares}. Such a year follows from the rule of the scenario, not from the past of the units, and is no finding on them.</source>
        <translation>部分达峰年份由情景规则决定：{years} 年 {variables}的增长率改变符号。若不改变符号则不在该年达峰（或不达峰）的有：{shares}。此类达峰年份来自情景规则，而非评价单元自身的历史，不宜作为对这些评价单元的结论。</translation>
    </message>
    <message>
        <source>The 95 % interval of the coefficient of {variables} holds 0: whether growth of it raises emission, and with that whether these peaks come about, cannot be told from the data.</source>
        <translation>{variables} 的系数的 95 % 区间包含 0：数据无法说明其增长是否增加排放，因而也无法说明这些峰值是否会出现。</translation>
    </message>
    <message>
        <source>Rate kept: the same forecast, in which the rates that change their sign stay, in every unit, what they were in the period before.</source>
        <translation>不变号：同一预测，但改变符号的增长率在所有评价单元中均保持前一时期的值。</translation>
    </message>
    <message>
        <source>Peaks of earlier years hang on it as well, as emission would rise above them again later. Units that peak by {turn}, and in brackets with the rate kept: {counts}.</source>
        <translation>更早年份的峰值也取决于此：若增长率不变号，排放此后会再次超过峰值。不晚于 {turn} 年达峰的评价单元数（括号内为不变号时）：{counts}。</translation>
    </message>
    <message>
        <source>peak by {year}, rate kept</source>
        <translation>不晚于 {year} 年达峰，不变号</translation>
    </message>
    <message>
        <source>region {year}, rate kept [Mt C/a]</source>
        <translation>{year} 年全区域，不变号 [Mt C/a]</translation>
    </message>
    <message>
        <source>{variable} (coefficient {power})</source>
        <translation>{variable}（系数 {power}）</translation>
    </message>
    <message>
        <source>{count} of {total} peak(s) ({scenario})</source>
        <translation>{total} 个达峰中的 {count} 个（{scenario}情景）</translation>
    </message>
    <message>
        <source>Lags of the variables, in years: {lags}. The model file holds the long-run coefficients, the sums over the lags.</source>
        <translation>自变量的滞后年数：{lags}。模型文件存放长期系数，即各滞后期系数之和。</translation>
    </message>
    <message>
        <source>GDP at constant prices in: {names}.</source>
        <translation>采用不变价 GDP 的变量：{names}。</translation>
    </message>
    <message>
        <source>GDP at current prices in: {names}. Inflation counts as growth there; give the panel gdp_constant or gdp_deflator.</source>
        <translation>采用当年价 GDP 的变量：{names}。其中通货膨胀会被当作增长；请在面板中提供 gdp_constant 或 gdp_deflator。</translation>
    </message>
    <message>
        <source>GDP at current prices in: {names}. The intercepts of the years take out inflation that all units share, not what differs between them; give the panel gdp_constant or gdp_deflator where prices moved apart.</source>
        <translation>采用当年价 GDP 的变量：{names}。年份固定效应消除了各评价单元共同的通货膨胀，但不能消除评价单元之间的差异；若价格变动不一致，请在面板中提供 gdp_constant 或 gdp_deflator。</translation>
    </message>
    <message>
        <source>{name}: {label}</source>
        <translation>{name}：{label}</translation>
    </message>
    <message>
        <source>The disk of {folder} is full. Make room there, or choose another place.</source>
        <translation>{folder} 所在磁盘已满。请腾出空间，或选择其他位置。</translation>
    </message>
    <message>
        <source>The parameter {name} needs {columns} values in each row; it has {count} values in all.</source>
        <translation>参数 {name} 每行需要 {columns} 个值，现共有 {count} 个值。</translation>
    </message>
    <message>
        <source>The table {name} cannot be opened. Check that the file is there.</source>
        <translation>表 {name} 无法打开。请检查文件是否存在。</translation>
    </message>
    <message>
        <source>Land use of all units [10³ hm²]</source>
        <translation>全部评价单元的土地利用 [10³ hm²]</translation>
    </message>
    <message>
        <source>Check against the polygons</source>
        <translation>与多边形面积的核对</translation>
    </message>
    <message>
        <source>Units, the largest difference first</source>
        <translation>各评价单元（差异最大者在前）</translation>
    </message>
    <message>
        <source>In each unit the areas sum to that of its polygon, {total} hm² in all.</source>
        <translation>各评价单元的面积之和与其多边形面积一致，合计 {total} hm²。</translation>
    </message>
    <message>
        <source>polygon [hm²]</source>
        <translation>多边形 [hm²]</translation>
    </message>
    <message>
        <source>all classes, no data and outside [hm²]</source>
        <translation>各类、无数据与范围外之和 [hm²]</translation>
    </message>
    <message>
        <source>difference [hm²]</source>
        <translation>差异 [hm²]</translation>
    </message>
    <message>
        <source>difference [%]</source>
        <translation>差异 [%]</translation>
    </message>
    <message>
        <source>Classes, NoData and what lies outside sum to the ellipsoidal area of the polygons: {total} hm² against {polygons} hm². The largest relative difference of a unit is {worst} %, of {unit}.</source>
        <translation>各地类、无数据与栅格之外的面积之和等于多边形的椭球面积：{total} hm²，多边形为 {polygons} hm²。评价单元的最大相对差异为 {worst} %（{unit}）。</translation>
    </message>
    <message>
        <source>Whole cells whose centre lies in a unit sum to {total} hm², the polygons to {polygons} hm². The largest relative difference of a unit is {worst} %, of {unit}: the error of counting whole cells along its border. Sharing the border cells by the part that lies in each unit avoids it.</source>
        <translation>中心位于评价单元内的整像元面积之和为 {total} hm²，多边形为 {polygons} hm²。评价单元的最大相对差异为 {worst} %（{unit}）：这是沿边界按整像元计数的误差，边界像元按落入各评价单元的比例分摊时则无此误差。</translation>
    </message>
    <message>
        <source>{units} unit(s), {years} date(s), {first}–{last}</source>
        <translation>{units} 个评价单元，{years} 个时相，{first}–{last}</translation>
    </message>
    <message>
        <source>{first}–{last}: each year {gross} % of the region's land left its class; after gains and losses of the classes are set against each other, {net} % remain.</source>
        <translation>{first}–{last} 年：区域每年有 {gross} % 的土地转出原地类；各地类增减相抵后，净变化为每年 {net} %。</translation>
    </message>
    <message>
        <source>{first}–{last}: each year {net} % of the region's land changed its class on balance. How much left its class in all needs the transition matrix (MATRIX).</source>
        <translation>{first}–{last} 年：各地类增减相抵后，区域每年有 {net} % 的土地改变地类。转出总量需要土地利用转移矩阵（MATRIX）才能得到。</translation>
    </message>
    <message>
        <source>Of the units, {fastest} changed fastest ({most} % per year); {count} did not change.</source>
        <translation>评价单元中，{fastest}变化最快（每年 {most} %）；{count} 个没有变化。</translation>
    </message>
    <message>
        <source>Against its area in {first}, {gainer} grew fastest ({most} % per year) and {loser} shrank fastest ({least} % per year).</source>
        <translation>相对 {first} 年的面积，{gainer}增长最快（每年 {most} %），{loser}减少最快（每年 {least} %）。</translation>
    </message>
    <message>
        <source>Against its area in {first}, {gainer} grew fastest ({most} % per year); no class shrank.</source>
        <translation>相对 {first} 年的面积，{gainer}增长最快（每年 {most} %）；没有地类减少。</translation>
    </message>
    <message>
        <source>Against its area in {first}, {loser} shrank fastest ({least} % per year); no class grew.</source>
        <translation>相对 {first} 年的面积，{loser}减少最快（每年 {least} %）；没有地类增长。</translation>
    </message>
    <message>
        <source>No class grew or shrank on balance.</source>
        <translation>各地类面积均无净增减。</translation>
    </message>
    <message>
        <source>Of the units, {fastest} changed fastest ({most} % per year); {count} changed least ({least} % per year).</source>
        <translation>评价单元中，{fastest}变化最快（每年 {most} %）；{count} 个变化最少（每年 {least} %）。</translation>
    </message>
    <message>
        <source>The units changed by {least} % per year ({slowest}) to {most} % per year ({fastest}).</source>
        <translation>各评价单元的变化速度介于每年 {least} %（{slowest}）与 {most} %（{fastest}）之间。</translation>
    </message>
    <message>
        <source>The speed differs between the {count} periods: from {least} % per year in {other_first}–{other_last} to {most} % per year in {first}–{last}.</source>
        <translation>{count} 个时段的变化速度介于每年 {least} %（{other_first}–{other_last} 年）与 {most} %（{first}–{last} 年）之间。</translation>
    </message>
    <message>
        <source>No single degree, as there was no land in {first}: {classes}.</source>
        <translation>{first} 年无面积、因而没有单一动态度的地类：{classes}。</translation>
    </message>
    <message>
        <source>{units} unit(s), {first}–{last}, {periods} period(s)</source>
        <translation>{units} 个评价单元，{first}–{last} 年，{periods} 个时段</translation>
    </message>
    <message>
        <source>Comprehensive dynamic degree of the region [% per year]</source>
        <translation>区域综合土地利用动态度 [%/a]</translation>
    </message>
    <message>
        <source>Single dynamic degree of the classes in the region [% per year]</source>
        <translation>区域各地类单一土地利用动态度 [%/a]</translation>
    </message>
    <message>
        <source>The last period; the table OUTPUT has all.</source>
        <translation>仅列最后一个时段；全部见表格 OUTPUT。</translation>
    </message>
    <message>
        <source>gross</source>
        <translation>转出总量</translation>
    </message>
    <message>
        <source>gross, 2 in the denominator</source>
        <translation>转出总量，分母含 2</translation>
    </message>
    <message>
        <source>net</source>
        <translation>净变化量</translation>
    </message>
    <message>
        <source>net, 2 in the denominator</source>
        <translation>净变化量，分母含 2</translation>
    </message>
    <message>
        <source>Gross: the land that left its class. Net: the sizes of the net changes of the classes, which count each hectare as a loss and as a gain; with 2 in the denominator it counts once.</source>
        <translation>转出总量：转出原地类的土地。净变化量：各地类净增减的绝对值之和，每 hm² 在减少与增加中各计一次；分母含 2 时只计一次。</translation>
    </message>
    <message>
        <source>Comprehensive dynamic degree of the units, the fastest first [% per year]</source>
        <translation>评价单元综合土地利用动态度，由快到慢 [%/a]</translation>
    </message>
    <message>
        <source>Single dynamic degree of the classes in the units [% per year]</source>
        <translation>评价单元各地类单一土地利用动态度 [%/a]</translation>
    </message>
    <message>
        <source>no result</source>
        <translation>无结果</translation>
    </message>
    <message>
        <source>Single dynamic degree of the classes, {first}–{last}</source>
        <translation>各地类单一土地利用动态度，{first}–{last} 年</translation>
    </message>
    <message>
        <source>% per year, of the area in the first year</source>
        <translation>%/a，相对期初面积</translation>
    </message>
    <message>
        <source>The units, {first}–{last}</source>
        <translation>评价单元，{first}–{last} 年</translation>
    </message>
    <message>
        <source>Comprehensive dynamic degree, {name} [% per year]</source>
        <translation>综合土地利用动态度，{name} [%/a]</translation>
    </message>
    <message>
        <source>Where each class lies</source>
        <translation>各类别的分布</translation>
    </message>
    <message>
        <source>points (cells)</source>
        <translation>点数（像元）</translation>
    </message>
    <message>
        <source>points (units)</source>
        <translation>点数（评价单元）</translation>
    </message>
    <message>
        <source>Ellipses</source>
        <translation>标准差椭圆</translation>
    </message>
    <message>
        <source>ArcGIS, squared axes 2 Σw d² / Σw</source>
        <translation>ArcGIS，半轴平方为 2 Σw d² / Σw</translation>
    </message>
    <message>
        <source>Yuill, squared axes Σw d² / Σw</source>
        <translation>Yuill，半轴平方为 Σw d² / Σw</translation>
    </message>
    <message>
        <source>CrimeStat, squared axes 2 Σ d² / (n − 2), without weights</source>
        <translation>CrimeStat，半轴平方为 2 Σ d² / (n − 2)，不加权</translation>
    </message>
    <message>
        <source>Tracks of the mean centres</source>
        <translation>各地类重心迁移轨迹</translation>
    </message>
    <message>
        <source>Steps of the mean centres</source>
        <translation>重心逐期位移</translation>
    </message>
    <message>
        <source>{formula}, times {stddevs} standard deviation(s)</source>
        <translation>{formula}，{stddevs} 倍标准差</translation>
    </message>
    <message>
        <source>{classes} classes, {first}–{last}</source>
        <translation>{classes} 个类别，{first}–{last} 年</translation>
    </message>
    <message>
        <source>Centres, axes and lengths are in {crs}; azimuths are from its grid north. Axes are half lengths. Convention: {formula}.</source>
        <translation>中心、半轴和长度的坐标系：{crs}；方位角自其坐标北起算，轴长为半轴。计算约定：{formula}。</translation>
    </message>
    <message>
        <source>area of the class</source>
        <translation>地类面积</translation>
    </message>
    <message>
        <source>% of the area per year</source>
        <translation>年均占面积比例 [%]</translation>
    </message>
    <message>
        <source>% of the area of the class before per year</source>
        <translation>年均占转出地类面积比例 [%]</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>地类层次</translation>
    </message>
    <message>
        <source>% of the area of the class per year</source>
        <translation>年均占地类面积比例 [%]</translation>
    </message>
    <message>
        <source>Intervals</source>
        <translation>时段层次</translation>
    </message>
    <message>
        <source>Annual change of the region</source>
        <translation>区域年均变化强度</translation>
    </message>
    <message>
        <source>From {first} to {last}, {uniform} % of the area changed per year.</source>
        <translation>{first}–{last} 年，每年有 {uniform} % 的面积发生变化。</translation>
    </message>
    <message>
        <source>Change was as fast in all intervals: {uniform} % per year.</source>
        <translation>各时段变化同样快：每年 {uniform} %。</translation>
    </message>
    <message>
        <source>Change was fastest in {periods}: {fastest} % per year, against {uniform} % overall.</source>
        <translation>变化最快的时段为 {periods} 年：每年 {fastest} %，全时段平均 {uniform} %。</translation>
    </message>
    <message>
        <source>Change was equally fast, and fastest, in {periods}: {fastest} % per year, against {uniform} % overall.</source>
        <translation>变化最快的时段为 {periods} 年，快慢相同：每年 {fastest} %，全时段平均 {uniform} %。</translation>
    </message>
    <message>
        <source>Annual gain and loss of each class</source>
        <translation>各地类年均转入与转出强度</translation>
    </message>
    <message>
        <source>Transitions</source>
        <translation>转移层次</translation>
    </message>
    <message>
        <source>Dashed: change spread evenly over the years. Orange: faster; blue: slower.</source>
        <translation>虚线：变化在各年均匀分布。橙色：较快；蓝色：较慢。</translation>
    </message>
    <message>
        <source>Dashed: change spread evenly. Beyond it a class is active, else dormant.</source>
        <translation>虚线：均匀变化。超过虚线为活跃，否则为休眠。</translation>
    </message>
    <message>
        <source>No class gained anything.</source>
        <translation>没有地类增加。</translation>
    </message>
    <message>
        <source>Transitions as gains of the class after</source>
        <translation>转移：按转入地类的增加</translation>
    </message>
    <message>
        <source>Transitions as losses of the class before</source>
        <translation>转移：按转出地类的减少</translation>
    </message>
    <message>
        <source>The region, {first}–{last}, {intervals} interval(s); units are in the output tables</source>
        <translation>全区，{first}–{last}，{intervals} 个时段；评价单元见输出表</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>均匀强度</translation>
    </message>
    <message>
        <source>gain, of the area at the end</source>
        <translation>转入（占期末面积）</translation>
    </message>
    <message>
        <source>loss, of the area at the start</source>
        <translation>转出（占期初面积）</translation>
    </message>
    <message>
        <source>Dashed: gain spread evenly over the other classes. Beyond it a class is targeted (orange), else avoided (blue).</source>
        <translation>虚线：转入均匀来自其他地类。超过虚线表示倾向于从该地类转入（橙色），否则为回避（蓝色）。</translation>
    </message>
    <message>
        <source>{shown} of {total} intervals, evenly spread, have a panel here and below; the output tables have all.</source>
        <translation>{total} 个时段中均匀选取 {shown} 个在此处及下文绘图；输出表包含全部时段。</translation>
    </message>
    <message>
        <source>Where the gain of {name} came from</source>
        <translation>{name}的转入来源</translation>
    </message>
    <message>
        <source>Stationary: above the uniform intensity in all intervals, or in none.</source>
        <translation>稳定：在所有时段均高于均匀强度，或均不高于。</translation>
    </message>
    <message>
        <source>Sums over {count} intervals; the table 'Intensity of the categories' (CATEGORY) has each of them.</source>
        <translation>为 {count} 个时段的合计；各时段数值见输出表“地类变化强度”(CATEGORY)。</translation>
    </message>
    <message>
        <source>Sums over {count} intervals; the table 'Intensity of the transitions' (TRANSITION) has each of them.</source>
        <translation>为 {count} 个时段的合计；各时段数值见输出表“转移强度”(TRANSITION)。</translation>
    </message>
    <message>
        <source>{flag} [intervals]</source>
        <translation>{flag} [时段数]</translation>
    </message>
    <message>
        <source>Intensity analysis</source>
        <translation>土地利用变化强度分析</translation>
    </message>
    <message>
        <source>UNITS needs UNIT_ID, the field that identifies a unit.</source>
        <translation>给出 UNITS 时需要 UNIT_ID，即标识评价单元的字段。</translation>
    </message>
    <message>
        <source>intensity,interval,category,transition,Aldwaik,Pontius,stationary,active,dormant</source>
        <translation>强度分析,时段,地类,转移,Aldwaik,Pontius,稳定,活跃,休眠</translation>
    </message>
    <message>
        <source>Years (blank = all)</source>
        <translation>年份（留空 = 全部）</translation>
    </message>
    <message>
        <source>Cells on the border</source>
        <translation>边界像元</translation>
    </message>
    <message>
        <source>Intensity of the intervals</source>
        <translation>时段变化强度</translation>
    </message>
    <message>
        <source>Intensity of the categories</source>
        <translation>地类变化强度</translation>
    </message>
    <message>
        <source>Intensity of the transitions</source>
        <translation>转移强度</translation>
    </message>
    <message>
        <source>zonal,histogram,tabulate,hectares,area,class,fraction,ellipsoidal</source>
        <translation>分区统计,直方图,面积制表,公顷,面积,类别,比例,椭球</translation>
    </message>
    <message>
        <source>Land-use dynamic degree</source>
        <translation>土地利用动态度</translation>
    </message>
    <message>
        <source>Units (for names and map of the report)</source>
        <translation>评价单元（用于报告的名称与地图）</translation>
    </message>
    <message>
        <source>{count} unit(s) of the panel {panel} have no polygon in {layer}: the map of the report lacks them, its tables have them: {units}.</source>
        <translation>面板 {panel} 中有 {count} 个评价单元在图层 {layer} 中没有面要素：报告的地图不含它们，表格含有它们：{units}。</translation>
    </message>
    <message>
        <source>rate of change,single,comprehensive,dynamics,annual</source>
        <translation>变化速度,单一动态度,综合动态度,年变化率</translation>
    </message>
    <message>
        <source>First year (blank = first of the panel)</source>
        <translation>起始年份（留空 = 面板第一年）</translation>
    </message>
    <message>
        <source>Last year (blank = last of the panel)</source>
        <translation>终止年份（留空 = 面板最后一年）</translation>
    </message>
    <message>
        <source>Every two consecutive dates between the years</source>
        <translation>两年份之间的每两个相邻时期</translation>
    </message>
    <message>
        <source>Without MATRIX there are the net degrees lc_net and lc_net_half only; the gross degrees lc and lc_half need a transition matrix.</source>
        <translation>未给出 MATRIX，仅有按净变化量计算的 lc_net 和 lc_net_half；按转出总量计算的 lc 和 lc_half 需要转移矩阵。</translation>
    </message>
    <message>
        <source>Transition matrix, long (for gross outflow)</source>
        <translation>转移矩阵长表（用于按转出总量计算的动态度）</translation>
    </message>
    <message>
        <source>Land-use ellipses</source>
        <translation>土地利用标准差椭圆</translation>
    </message>
    <message>
        <source>The raster {name} gives one date only, {year}: there is no track of the centres.</source>
        <translation>栅格 {name} 只有一个时期 {year}，没有中心迁移轨迹。</translation>
    </message>
    <message>
        <source>POINTS centroids needs UNITS and their UNIT_ID. Choose them, or POINTS cells.</source>
        <translation>POINTS 为 centroids 时需要 UNITS 及其 UNIT_ID。请选择它们，或将 POINTS 设为 cells。</translation>
    </message>
    <message>
        <source>standard deviational ellipse,directional distribution,mean centre,shift,track,azimuth</source>
        <translation>标准差椭圆,方向分布,平均中心,重心迁移,轨迹,方位角</translation>
    </message>
    <message>
        <source>Classes (none = all)</source>
        <translation>类别（不选 = 全部）</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>CRS to measure in (blank = chosen)</source>
        <translation>量算坐标系（留空 = 自动选择）</translation>
    </message>
    <message>
        <source>Mean centres of the land-use classes</source>
        <translation>各地类重心</translation>
    </message>
    <message>
        <source>Land-use intensity</source>
        <translation>土地利用程度</translation>
    </message>
    <message>
        <source>Dynamic degree of the land-use index</source>
        <translation>土地利用程度综合指数年动态度</translation>
    </message>
    <message>
        <source>CLI,comprehensive land use index,land use degree,grade</source>
        <translation>CLI,土地利用综合指数,土地利用程度,分级</translation>
    </message>
    <message>
        <source>Own grades (override the usual 1-4)</source>
        <translation>自定义分级（覆盖通常的 1-4）</translation>
    </message>
    <message>
        <source>Normalised over</source>
        <translation>归一化范围</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>分级</translation>
    </message>
    <message>
        <source>Units (for the map)</source>
        <translation>评价单元（用于地图）</translation>
    </message>
    <message>
        <source>Land-use transition</source>
        <translation>土地利用转移</translation>
    </message>
    <message>
        <source>FACTORS is not used: it belongs to CARBON, which is off.</source>
        <translation>未使用 FACTORS：它用于 CARBON，而 CARBON 未选择。</translation>
    </message>
    <message>
        <source>change,matrix,crosstab,Sankey,gain,loss,persistence,quantity,exchange,shift,swap</source>
        <translation>变化,转移矩阵,交叉表,桑基图,转入,转出,未变化,数量,互换,位移</translation>
    </message>
    <message>
        <source>First year (blank = first of the stack)</source>
        <translation>起始年份（留空 = 栅格第一个时期）</translation>
    </message>
    <message>
        <source>Last year (blank = last of the stack)</source>
        <translation>终止年份（留空 = 栅格最后一个时期）</translation>
    </message>
    <message>
        <source>Change of the annual carbon sink of each transition</source>
        <translation>计算每种转移的年碳汇变化</translation>
    </message>
    <message>
        <source>Transition matrix, long</source>
        <translation>转移矩阵（长表）</translation>
    </message>
    <message>
        <source>Transition matrix, wide</source>
        <translation>转移矩阵（宽表）</translation>
    </message>
    <message>
        <source>Change of each class</source>
        <translation>各类别变化</translation>
    </message>
    <message>
        <source>Change of each unit</source>
        <translation>各评价单元变化</translation>
    </message>
    <message>
        <source>Land-use transitions</source>
        <translation>土地利用转移</translation>
    </message>
    <message>
        <source>Land use</source>
        <translation>土地利用</translation>
    </message>
    <message>
        <source>Reclassify land cover</source>
        <translation>土地覆被重分类</translation>
    </message>
    <message>
        <source>No land-cover raster was given. Choose at least one.</source>
        <translation>没有给出土地覆被栅格，请至少选择一个。</translation>
    </message>
    <message>
        <source>land use,land cover,recode,legend,CLCD,WorldCover,GlobeLand30,CORINE,NLCD,MODIS,stack</source>
        <translation>土地利用,土地覆被,重编码,图例,CLCD,WorldCover,GlobeLand30,CORINE,NLCD,MODIS,多波段栅格</translation>
    </message>
    <message>
        <source>Land-cover rasters, or one stack</source>
        <translation>土地覆被栅格，或一个多波段栅格</translation>
    </message>
    <message>
        <source>Years (blank = from names and bands)</source>
        <translation>年份（留空 = 由名称和波段读取）</translation>
    </message>
    <message>
        <source>Land-cover product</source>
        <translation>土地覆被产品</translation>
    </message>
    <message>
        <source>Own codes (override the product's)</source>
        <translation>自定义代码（覆盖产品代码）</translation>
    </message>
    <message>
        <source>Own legend (CSV with code and class)</source>
        <translation>自定义图例（含 code 和 class 列的 CSV）</translation>
    </message>
    <message>
        <source>Codes without a class</source>
        <translation>无对应类别的代码</translation>
    </message>
    <message>
        <source>Warp rasters to the grid of the first</source>
        <translation>将栅格重采样到第一个栅格的格网</translation>
    </message>
    <message>
        <source>Cells without a class</source>
        <translation>无类别的像元数</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Land-use stack</source>
        <translation>土地利用栅格</translation>
    </message>
    <message>
        <source>Carbon</source>
        <translation>碳汇</translation>
    </message>
    <message>
        <source>Transitions with the largest effect</source>
        <translation>影响最大的转移</translation>
    </message>
    <message>
        <source>Their areas and effects</source>
        <translation>上述转移的面积与影响</translation>
    </message>
    <message>
        <source>Change of the annual sink of the land: area × (coefficient of the class after − coefficient of the class before), Eq. 5, in t C/(hm²·a): {rates}; other classes 0. A positive number is more sequestration every year once the new land use is established; stocks of carbon lost or gained by the change are not in it.</source>
        <translation>陆地年碳汇的变化 = 面积 ×（转入类别系数 − 转出类别系数），公式 5；系数（t C/(hm²·a)）：{rates}；其他类别为 0。正值表示新的土地利用稳定后每年碳汇增加；不含变化时碳储量的损失或增加。</translation>
    </message>
    <message>
        <source>{first}–{last}: the sink of the region changes by {carbon} t C/a.</source>
        <translation>{first}–{last} 年：全区碳汇变化 {carbon} t C/a。</translation>
    </message>
    <message>
        <source>change of the annual sink [kt C/a]</source>
        <translation>年碳汇变化 [kt C/a]</translation>
    </message>
    <message>
        <source>{first}–{last}: {changed} of {compared} hm² ({share} %) changed class, most of all from {before} to {after} ({area} hm²).</source>
        <translation>{first}–{last} 年：{compared} hm² 中有 {changed} hm²（{share} %）类别发生变化，其中由{before}转为{after}最多（{area} hm²）。</translation>
    </message>
    <message>
        <source>By kind: quantity {quantity} hm² (net changes of the areas of the classes), exchange {exchange} hm² (two classes that trade equal areas), shift {shift} hm² (gains and losses that balance over three or more classes).</source>
        <translation>按变化类型：数量分量 {quantity} hm²（各地类面积的净变化）、互换分量 {exchange} hm²（两个地类之间等面积对换）、位移分量 {shift} hm²（三个及以上地类之间相互抵消的转入与转出）。</translation>
    </message>
    <message>
        <source>{first}–{last}: none of {compared} hm² changed class.</source>
        <translation>{first}–{last} 年：{compared} hm² 中没有类别变化。</translation>
    </message>
    <message>
        <source>Without a class on one date or both: {nodata} hm².</source>
        <translation>其中一期或两期无地类的面积：{nodata} hm²。</translation>
    </message>
    <message>
        <source>{shown} of {count} rows; the table 'Change of each unit' (SUMMARY) has all.</source>
        <translation>显示 {count} 行中的 {shown} 行，全部见输出表“各评价单元变化”(SUMMARY)。</translation>
    </message>
    <message>
        <source>All land [hm²]</source>
        <translation>全部土地 [hm²]</translation>
    </message>
    <message>
        <source>{name}: {area}</source>
        <translation>{name}：{area}</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>评价单元</translation>
    </message>
    <message>
        <source>Units, the largest change first</source>
        <translation>各评价单元（按变化比例由大到小）</translation>
    </message>
    <message>
        <source>Pale bands kept their class; strong bands run from the colour of the class before to that of the class after. On screen, pointing at a band shows its area and its share of the class before.</source>
        <translation>浅色带为未变化的土地；深色带由转出类别的颜色渐变到转入类别的颜色。在屏幕上将鼠标置于色带上，可查看其面积及占转出类别的比例。</translation>
    </message>
    <message>
        <source>Land that changed [hm²]</source>
        <translation>发生变化的土地 [hm²]</translation>
    </message>
    <message>
        <source>Transition matrix [hm²]</source>
        <translation>转移矩阵 [hm²]</translation>
    </message>
    <message>
        <source>Gains and losses</source>
        <translation>转入与转出</translation>
    </message>
    <message>
        <source>Change of each class [hm²]</source>
        <translation>各类别变化 [hm²]</translation>
    </message>
    <message>
        <source>land-use class</source>
        <translation>地类</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>未变化</translation>
    </message>
    <message>
        <source>gain</source>
        <translation>转入</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>转出</translation>
    </message>
    <message>
        <source>net change</source>
        <translation>净变化</translation>
    </message>
    <message>
        <source>swap</source>
        <translation>交换变化</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>exchange</source>
        <translation>互换</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>位移</translation>
    </message>
    <message>
        <source>from</source>
        <translation>起始年</translation>
    </message>
    <message>
        <source>to</source>
        <translation>终止年</translation>
    </message>
    <message>
        <source>compared [hm²]</source>
        <translation>比较面积 [hm²]</translation>
    </message>
    <message>
        <source>changed [hm²]</source>
        <translation>变化面积 [hm²]</translation>
    </message>
    <message>
        <source>changed [%]</source>
        <translation>变化比例 [%]</translation>
    </message>
    <message>
        <source>quantity [hm²]</source>
        <translation>数量 [hm²]</translation>
    </message>
    <message>
        <source>exchange [hm²]</source>
        <translation>互换 [hm²]</translation>
    </message>
    <message>
        <source>shift [hm²]</source>
        <translation>位移 [hm²]</translation>
    </message>
    <message>
        <source>no class [hm²]</source>
        <translation>无类别 [hm²]</translation>
    </message>
    <message>
        <source>outside [hm²]</source>
        <translation>范围外 [hm²]</translation>
    </message>
    <message>
        <source>sink [t C/a]</source>
        <translation>碳汇变化 [t C/a]</translation>
    </message>
    <message>
        <source>total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Change of the region</source>
        <translation>全区变化</translation>
    </message>
    <message>
        <source>{first}–{last}, {units} unit(s)</source>
        <translation>{first}–{last} 年，{units} 个评价单元</translation>
    </message>
    <message>
        <source>Left: what each class lost. Right: what each class gained. Shares of all change.</source>
        <translation>左：各类别的转出量；右：各类别的转入量。百分比为占全部变化面积的比例。</translation>
    </message>
    <message>
        <source>Rows: class in the first year. Columns: class in the last year.</source>
        <translation>各行为起始年的类别，各列为终止年的类别。</translation>
    </message>
    <message>
        <source>Gain + loss = quantity + exchange + shift (Pontius &amp; Santacruz 2014), by cell; quantity is the size of the net change, and swap = exchange + shift. The totals above are half the sums of these columns, because each change is a loss and a gain.</source>
        <translation>转入 + 转出 = 数量 + 互换 + 位移（Pontius 和 Santacruz 2014），按像元计算；数量为净变化的大小，交换变化 = 互换 + 位移。全区合计为各列之和的一半，因为每一处变化既是转出又是转入。</translation>
    </message>
    <message>
        <source>Quantity, exchange and shift of the region are not the sums of those of the units.</source>
        <translation>全区的数量、互换和位移不是各评价单元之和。</translation>
    </message>
    <message>
        <source>from \ to</source>
        <translation>转出 \ 转入</translation>
    </message>
    <message>
        <source>loss and gain [hm²]</source>
        <translation>转出与转入 [hm²]</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Result of the tool '{tool}' of the QGIS plugin Carbon Neutral Zoning. The history has the versions, inputs and settings of the run and the command that repeats it.</source>
        <translation>QGIS 插件“碳中和分区”（Carbon Neutral Zoning）的工具“{tool}”的结果。历史中列出运行的版本、输入、设置以及可重复该运行的命令。</translation>
    </message>
    <message>
        <source>'{label}' lacks {files}: QGIS does not take over a text file that begins with a title. Add it again (button …); it is read then.</source>
        <translation>“{label}”缺少 {files}：QGIS 不会带入首行为标题的文本文件。请用按钮（…）重新添加，届时可以读取。</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Drivers and space</source>
        <translation>驱动因素与空间格局</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>'{label}' is empty: add a raster to the project, or choose a file (button …).</source>
        <translation>“{label}”为空：请向工程添加栅格，或选择文件（“…”按钮）。</translation>
    </message>
    <message>
        <source>'{label}' is empty: add a polygon layer to the project, or choose a file (button …).</source>
        <translation>“{label}”为空：请向工程添加面图层，或选择文件（“…”按钮）。</translation>
    </message>
    <message>
        <source>'{label}' is empty: add a table to the project, or choose a file (button …).</source>
        <translation>“{label}”为空：请向工程添加表，或选择文件（“…”按钮）。</translation>
    </message>
    <message>
        <source>'{label}' is empty: choose the layer '{parent}', then one of its fields.</source>
        <translation>“{label}”为空：请先选择图层“{parent}”，再选择其字段。</translation>
    </message>
    <message>
        <source>'{label}' is empty: choose a file (button …).</source>
        <translation>“{label}”为空：请选择文件（“…”按钮）。</translation>
    </message>
    <message>
        <source>'{label}' is empty: choose one or more tables or layers (button …).</source>
        <translation>“{label}”为空：请选择一个或多个表或图层（“…”按钮）。</translation>
    </message>
    <message>
        <source>'{label}' is empty: choose a raster of the list, or a file (button …).</source>
        <translation>“{label}”为空：请从列表中选择栅格，或选择文件（“…”按钮）。</translation>
    </message>
    <message>
        <source>'{label}' is empty: choose a polygon layer of the list, or a file (button …).</source>
        <translation>“{label}”为空：请从列表中选择面图层，或选择文件（“…”按钮）。</translation>
    </message>
    <message>
        <source>'{label}' is empty: choose a table of the list, or a file (button …).</source>
        <translation>“{label}”为空：请从列表中选择表，或选择文件（“…”按钮）。</translation>
    </message>
    <message>
        <source>'{label}' is empty: choose one or more rasters (button …).</source>
        <translation>“{label}”为空：请选择一个或多个栅格（“…”按钮）。</translation>
    </message>
    <message>
        <source>The output {output} ({path}) could not be written: {reason}</source>
        <translation>输出 {output}（{path}）未能写入：{reason}</translation>
    </message>
    <message>
        <source>Land without a class on a date</source>
        <translation>某一年份没有类别的土地</translation>
    </message>
    <message>
        <source>Id field of the units</source>
        <translation>评价单元代码字段</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>The layer {name} has no coordinate reference system: it is taken to be in {crs}, that of the raster {raster}, on which it lies. Assign the layer its CRS.</source>
        <translation>图层 {name} 没有坐标系：它与栅格 {raster} 重叠，按该栅格的坐标系 {crs} 处理。请为图层指定坐标系。</translation>
    </message>
    <message>
        <source>The layer {name} has no coordinate reference system, and its coordinates ({west}, {south} to {east}, {north}) do not lie on the raster {raster}, which is in {crs}. Assign the layer its CRS (layer properties, or 'Assign projection').</source>
        <translation>图层 {name} 没有坐标系，其坐标（{west}, {south} 至 {east}, {north}）不在栅格 {raster}（坐标系 {crs}）的范围内。请为图层指定坐标系（图层属性，或“指定投影”）。</translation>
    </message>
    <message>
        <source>The layer {name} is declared to be in {crs}, in degrees, but its coordinates ({west}, {south} to {east}, {north}) are none. Assign the layer the CRS that they are in (layer properties, or 'Assign projection').</source>
        <translation>图层 {name} 声明的坐标参照系为 {crs}（以度为单位），但其坐标（{west}, {south} 至 {east}, {north}）不是度。请为该图层指定其坐标实际所属的坐标参照系（图层属性，或“指定投影”）。</translation>
    </message>
    <message>
        <source>The unit {unit} of {layer} cannot be moved from {source} to {target}: {reason}.</source>
        <translation>图层 {layer} 的评价单元 {unit} 无法从 {source} 转换到 {target}：{reason}。</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>total score {points}</source>
        <translation>总分 {points}</translation>
    </message>
    <message>
        <source>{points} from the nearest limit between zones</source>
        <translation>距最近的分区界限 {points} 分</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>趋势</translation>
    </message>
    <message>
        <source>no zone</source>
        <translation>无分区</translation>
    </message>
    <message>
        <source>Zone {zone}: {name}</source>
        <translation>{zone} 区：{name}</translation>
    </message>
    <message>
        <source>shading: 90 % simulation interval; dashed: projected</source>
        <translation>阴影：90 % 模拟区间；虚线：预测值</translation>
    </message>
    <message>
        <source>part of it is beyond the chart</source>
        <translation>部分区间超出图幅</translation>
    </message>
    <message>
        <source>Carbon emissions and carbon sequestration</source>
        <translation>碳排放与碳汇</translation>
    </message>
    <message>
        <source>Indices and scores</source>
        <translation>指标与得分</translation>
    </message>
    <message>
        <source>Why it is in this zone</source>
        <translation>划入本区的原因</translation>
    </message>
    <message>
        <source>How sure the zone is</source>
        <translation>分区的稳健性</translation>
    </message>
    <message>
        <source>Priority measures</source>
        <translation>优先措施</translation>
    </message>
    <message>
        <source>Atlas page</source>
        <translation>图册页面</translation>
    </message>
    <message>
        <source>Atlas overview</source>
        <translation>图册总览</translation>
    </message>
    <message>
        <source>The map {path} cannot be written. Check that the folder is writable and the file not in use.</source>
        <translation>无法写入地图 {path}，请检查文件夹是否可写、文件是否被占用。</translation>
    </message>
    <message>
        <source>Writing {file}</source>
        <translation>正在写出 {file}</translation>
    </message>
    <message>
        <source>coordinate system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>The layer {layer} has no field {field}; it has {found}.</source>
        <translation>图层 {layer} 没有字段 {field}；其字段有：{found}。</translation>
    </message>
    <message>
        <source>{quantity} ({unit})</source>
        <translation>{quantity}（{unit}）</translation>
    </message>
    <message>
        <source>Change of {class}</source>
        <translation>{class}变化</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Lambert azimuthal equal-area, centred on {}</source>
        <translation>兰勃特等积方位投影，中心 {}</translation>
    </message>
    <message>
        <source>The layer {layer} cannot be opened from {source}. Check that the file is there and not in use.</source>
        <translation>无法从 {source} 打开图层 {layer}，请检查文件是否存在、是否被占用。</translation>
    </message>
    <message>
        <source>No atlas can be made: it needs a polygon layer with the field zone, and an id field whose values the tables have in their field unit (UNIT_ID).</source>
        <translation>无法生成图册：需要含字段 zone 的面图层，且其编号字段的取值与各表的字段 unit 一致（UNIT_ID）。</translation>
    </message>
    <message>
        <source>The atlas is left out: {reason}</source>
        <translation>略去图册：{reason}</translation>
    </message>
    <message>
        <source>The atlas has pages for {pages} of {count} units. Raise ATLAS_PAGES for more.</source>
        <translation>图册只含 {count} 个评价单元中的 {pages} 个。如需更多，请增大 ATLAS_PAGES。</translation>
    </message>
    <message>
        <source>No map can be drawn: none of the layers has polygons.</source>
        <translation>无法绘制地图：没有含多边形的面图层。</translation>
    </message>
    <message>
        <source>The project {path} cannot be written: {reason}.</source>
        <translation>无法写入工程 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The folder of {path} cannot be made: {reason}. Choose another place.</source>
        <translation>无法创建 {path} 所在的文件夹：{reason}。请另选位置。</translation>
    </message>
    <message>
        <source>evaluation unit</source>
        <translation>评价单元</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Synthetic sample data, no observations</source>
        <translation>合成示例数据，非观测数据</translation>
    </message>
    <message>
        <source>Coordinate system: {}</source>
        <translation>坐标系：{}</translation>
    </message>
    <message>
        <source>Source: {}</source>
        <translation>数据来源：{}</translation>
    </message>
    <message>
        <source>{what}; {method}</source>
        <translation>{what}；{method}</translation>
    </message>
    <message>
        <source>The layout '{sheet}' is left out: it needs {needs}.</source>
        <translation>略去布局“{sheet}”：需要{needs}。</translation>
    </message>
    <message>
        <source>{title}, {width} mm</source>
        <translation>{title}（宽 {width} mm）</translation>
    </message>
    <message>
        <source>Inset</source>
        <translation>位置插图</translation>
    </message>
    <message>
        <source>{count} units</source>
        <translation>{count} 个评价单元</translation>
    </message>
    <message>
        <source>Colours: favourable (green) or unfavourable (brown) for the carbon balance, whatever the direction of change.</source>
        <translation>颜色表示对碳平衡有利（绿）或不利（棕），与增减方向无关。</translation>
    </message>
    <message>
        <source>Marked: abs(Z) above {threshold} (two-sided p below {level}).</source>
        <translation>显著：|Z| 大于 {threshold}（双侧 p 小于 {level}）。</translation>
    </message>
    <message>
        <source>{sentence} {next}</source>
        <translation>{sentence}{next}</translation>
    </message>
    <message>
        <source>Trend of {quantity}</source>
        <translation>{quantity}变化趋势</translation>
    </message>
    <message>
        <source>{count} unit(s) have another zone in the layer {layer} than on the map; what it says of them is left out of the atlas.</source>
        <translation>{count} 个评价单元在图层 {layer} 中的分区与地图不同；图集略去该图层对这些评价单元的说明。</translation>
    </message>
    <message>
        <source>{} is warped to the grid of {} by nearest neighbour.</source>
        <translation>{} 已用最近邻法重采样到 {} 的格网。</translation>
    </message>
    <message>
        <source>The raster(s) {names} have no coordinate reference system; {other} is in {crs}. Assign them theirs ('Assign projection').</source>
        <translation>栅格 {names} 没有坐标系，而 {other} 的坐标系为 {crs}。请为前者指定坐标系（“指定投影”）。</translation>
    </message>
    <message>
        <source>The raster(s) {names} have no coordinate reference system: areas cannot be computed of them. Assign one ('Assign projection').</source>
        <translation>栅格 {names} 没有坐标系，无法计算面积。请指定坐标系（“指定投影”）。</translation>
    </message>
    <message>
        <source>The raster {name} does not touch the grid of {first}, to which ALIGN would warp it: nothing of it would be left. Choose rasters of one region; tiles of one date are taken together where their grids fit.</source>
        <translation>栅格 {name} 与 {first} 的格网不相接，ALIGN 变换后将没有任何像元。请选择同一区域的栅格；同一年份的分幅在格网相符时会合并读取。</translation>
    </message>
    <message>
        <source>{name} does not cover {share} of the grid of {first}: the cells there have no value at its date.</source>
        <translation>{name}未覆盖{first}格网的{share}：这些像元在该日期没有值。</translation>
    </message>
    <message>
        <source>{raster} band {band}</source>
        <translation>{raster} 波段 {band}</translation>
    </message>
    <message>
        <source>{first} and {count} more tile(s)</source>
        <translation>{first} 及另外 {count} 幅</translation>
    </message>
    <message>
        <source>{count} tiles are read as one raster: {names}.</source>
        <translation>{count} 幅作为一个栅格读取：{names}。</translation>
    </message>
    <message>
        <source>The raster {name} comes from {provider}, not from a file. Save it as GeoTIFF first.</source>
        <translation>栅格 {name} 来自 {provider} 而非文件，请先另存为 GeoTIFF。</translation>
    </message>
    <message>
        <source>The output {path} is the file of the input {layer}. Choose another name.</source>
        <translation>输出 {path} 正是输入 {layer} 的文件，请换一个名称。</translation>
    </message>
    <message>
        <source>Of {count} rasters, some have more than one band: {names}. Give either several rasters of one band, or one stack.</source>
        <translation>{count} 个栅格中有多波段的：{names}。请给出多个单波段栅格，或一个多波段栅格。</translation>
    </message>
    <message>
        <source>The year of {count} raster(s) is that of the folder they lie in: {rasters}. Type the years if it is not.</source>
        <translation>{count} 个栅格的年份取自所在文件夹：{rasters}。如不正确，请输入年份。</translation>
    </message>
    <message>
        <source>The years {years} leave out {missing}. Trends and yearly rates take the years as they are; add the missing rasters if there are any.</source>
        <translation>年份 {years} 中缺少 {missing}。趋势和年均变化按实际年份计算；如有缺少的栅格请补上。</translation>
    </message>
    <message>
        <source>The raster {name} is a picture (red, green and blue bands), not a measurement. Choose the raster that holds the values; if its bands are dates, describe each by its year.</source>
        <translation>栅格 {name} 是图片（红、绿、蓝波段），不是测量值。请选择存有数值的栅格；若其波段为各期，请用年份描述每个波段。</translation>
    </message>
    <message>
        <source>The raster {name} holds {values}, which looks like a fill value that is not declared as NoData. Set it as NoData in the layer properties (Transparency), or it counts as a measurement.</source>
        <translation>栅格 {name} 含有 {values}，疑为未声明为无数据的填充值。请在图层属性（透明度）中将其设为无数据，否则将作为观测值计算。</translation>
    </message>
    <message>
        <source>The raster {name} is a picture (red, green and blue bands), not land cover. Choose the raster that holds the class codes; if its bands are dates, describe each by its year.</source>
        <translation>栅格 {name} 是图片（红绿蓝波段）而非土地覆被。请选择含类别代码的栅格；若各波段为不同日期，请以年份描述各波段。</translation>
    </message>
    <message>
        <source>the value of the file is none</source>
        <translation>文件中的无数据值不起作用</translation>
    </message>
    <message>
        <source>{raster}: NoData as set in the layer properties: {values}.</source>
        <translation>{raster}：按图层属性设置的无数据值：{values}。</translation>
    </message>
    <message>
        <source>it cannot be read back; choose another format.</source>
        <translation>无法读回；请选择其他格式。</translation>
    </message>
    <message>
        <source>only {found} of {rows} rows arrived; is the disk full?</source>
        <translation>{rows} 行中只写入了 {found} 行；磁盘是否已满？</translation>
    </message>
    <message>
        <source>the last row is cut off; is the disk full?</source>
        <translation>最后一行被截断；磁盘是否已满？</translation>
    </message>
    <message>
        <source>in memory</source>
        <translation>内存图层</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>In memory only, which no other session has: {places}. Put a saved file in the place of each.</source>
        <translation>{places}仅存于内存，其他会话无法打开；请换成已保存的文件。</translation>
    </message>
    <message>
        <source>{name} ({unit})</source>
        <translation>{name}（{unit}）</translation>
    </message>
    <message>
        <source>The layer {name} has no coordinate reference system, nor has what is written of it. Assign the layer its CRS (layer properties, or 'Assign projection').</source>
        <translation>图层 {name} 没有坐标系，由它写出的结果也没有。请为图层指定坐标系（图层属性，或“指定投影”）。</translation>
    </message>
    <message>
        <source>synthetic sample data, no observations</source>
        <translation>合成示例数据，非实测</translation>
    </message>
    <message>
        <source>{subtitle} · {mark}</source>
        <translation>{subtitle}；{mark}</translation>
    </message>
    <message>
        <source>The output {output} cannot keep the history of its run: {reason}</source>
        <translation>输出 {output} 无法保存其运行历史：{reason}</translation>
    </message>
    <message>
        <source>The report is left out: {reason}</source>
        <translation>报告已略去：{reason}</translation>
    </message>
    <message>
        <source>{items}, {next}</source>
        <translation>{items}、{next}</translation>
    </message>
    <message>
        <source>{items} and {next}</source>
        <translation>{items}、{next}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
    <message>
        <source>Step {number} of {count}, {tool}, failed: {reason} The report {report} describes what the step was given.</source>
        <translation>第 {number} 步（共 {count} 步）“{tool}”失败：{reason} 该步所用的数据见报告 {report}。</translation>
    </message>
    <message>
        <source>Step {number} of {count}, {tool}, failed: {reason}</source>
        <translation>第 {number} 步（共 {count} 步）“{tool}”失败：{reason}</translation>
    </message>
    <message>
        <source>Step {number} of {count}: {tool}</source>
        <translation>第 {number} 步（共 {count} 步）：{tool}</translation>
    </message>
    <message>
        <source>{reason} The study goes on without it.</source>
        <translation>{reason}研究将跳过该步骤继续进行。</translation>
    </message>
    <message>
        <source>The report says what to do about each: menu Processing, Results Viewer.</source>
        <translation>报告逐项说明处理办法：菜单“数据处理 &gt; 结果查看器”。</translation>
    </message>
    <message>
        <source>{errors} error(s) and {warnings} warning(s). Errors stop the whole study.</source>
        <translation>{errors} 个错误，{warnings} 个警告。错误会使整个研究中止。</translation>
    </message>
    <message>
        <source>Steps of the study</source>
        <translation>研究步骤</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>评价单元</translation>
    </message>
    <message>
        <source>what to do</source>
        <translation>处理办法</translation>
    </message>
    <message>
        <source>count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>No error and {warnings} warning(s). The whole study can run; look through the warnings first.</source>
        <translation>没有错误，{warnings} 个警告。整个研究可以运行，请先核对各项警告。</translation>
    </message>
    <message>
        <source>No error and no warning. The whole study can run.</source>
        <translation>没有错误和警告。整个研究可以运行。</translation>
    </message>
    <message>
        <source>A step that is not checked needs data that could not be read. Mend the errors, then check again.</source>
        <translation>未检查的步骤所需数据无法读取。请先处理错误，再重新检查。</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message>
        <source>{count} error(s)</source>
        <translation>{count} 个错误</translation>
    </message>
    <message>
        <source>{count} warning(s)</source>
        <translation>{count} 个警告</translation>
    </message>
    <message>
        <source>The first {shown} of {count}; all are in the table of findings.</source>
        <translation>仅列出 {count} 条中的前 {shown} 条；全部见发现表。</translation>
    </message>
    <message>
        <source>Check my data</source>
        <translation>检查我的数据</translation>
    </message>
    <message>
        <source>check,validate,preflight,problems,errors,data quality</source>
        <translation>检查,校验,预检,问题,错误,数据质量</translation>
    </message>
    <message>
        <source>Number of errors</source>
        <translation>错误数</translation>
    </message>
    <message>
        <source>Number of warnings</source>
        <translation>警告数</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>检查发现</translation>
    </message>
    <message>
        <source>The table {table} cannot be written to {folder}.</source>
        <translation>无法将表 {table} 写入 {folder}。</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
    <message>
        <source>own calculation from {files}</source>
        <translation>根据 {files} 自行计算</translation>
    </message>
    <message>
        <source>For the methods section of a paper</source>
        <translation>供论文方法部分使用</translation>
    </message>
    <message>
        <source>Methods of the study</source>
        <translation>研究方法</translation>
    </message>
    <message>
        <source>Text in English</source>
        <translation>英文文字</translation>
    </message>
    <message>
        <source>{reason} 'Check my data' (checkstudy) lists everything that the study would stumble on, in one run.</source>
        <translation>{reason}“检查我的数据”（checkstudy）可一次列出研究会遇到的全部问题。</translation>
    </message>
    <message>
        <source>Run the whole study</source>
        <translation>运行整个研究</translation>
    </message>
    <message>
        <source>Add drivers, space and intensity of change</source>
        <translation>附加驱动因素、空间与变化强度分析</translation>
    </message>
    <message>
        <source>Write the figures of the paper</source>
        <translation>输出论文图件</translation>
    </message>
    <message>
        <source>Replace results that the folder holds already</source>
        <translation>替换文件夹中已有的结果</translation>
    </message>
    <message>
        <source>No yearbook table was given. Choose at least one.</source>
        <translation>未给出统计年鉴表。请至少选择一个。</translation>
    </message>
    <message>
        <source>Carbon-neutral zones</source>
        <translation>碳中和分区</translation>
    </message>
    <message>
        <source>Last: the project, its maps and figures</source>
        <translation>最后：工程及其地图和图件</translation>
    </message>
    <message>
        <source>carbon,zoning,workflow,study,all,chain,one click</source>
        <translation>碳,分区,流程,研究,全部,链条,一键</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Folder of the results</source>
        <translation>结果文件夹</translation>
    </message>
    <message>
        <source>{zones}; natural breaks of the total score</source>
        <translation>{zones}；按总分自然断点划分</translation>
    </message>
    <message>
        <source>The folder {folder} holds files that the sample study would replace, and that are not of a sample study: {names}. Choose another folder.</source>
        <translation>文件夹 {folder} 中已有示例研究将要替换、但并非示例研究生成的文件：{names}。请另选文件夹。</translation>
    </message>
    <message>
        <source>The file {path} cannot be replaced: {reason}. Close it in other programs and in this project, and run again.</source>
        <translation>无法替换文件 {path}：{reason}。请在其他程序和本工程中关闭该文件后重新运行。</translation>
    </message>
    <message>
        <source>The sample study is synthetic: no number in it is an observation.</source>
        <translation>示例研究为合成数据，其中没有任何观测值。</translation>
    </message>
    <message>
        <source>Choose the id field of the units (UNIT_ID).</source>
        <translation>请选择评价单元的代码字段（UNIT_ID）。</translation>
    </message>
    <message>
        <source>sample,synthetic,demo,test data,example</source>
        <translation>示例,合成,演示,测试数据,样例</translation>
    </message>
    <message>
        <source>Cell size in metres</source>
        <translation>像元大小（米）</translation>
    </message>
    <message>
        <source>Study folder</source>
        <translation>研究文件夹</translation>
    </message>
    <message>
        <source>Land-cover rasters</source>
        <translation>土地覆被栅格</translation>
    </message>
    <message>
        <source>Yearbook</source>
        <translation>年鉴</translation>
    </message>
    <message>
        <source>Yearbook, wide with Chinese headers</source>
        <translation>年鉴宽表（中文表头）</translation>
    </message>
    <message>
        <source>Targets of the scenarios</source>
        <translation>情景目标</translation>
    </message>
    <message>
        <source>Yearbook template</source>
        <translation>年鉴模板</translation>
    </message>
    <message>
        <source>Own polygons instead of made-up units</source>
        <translation>以自己的多边形代替虚构评价单元</translation>
    </message>
    <message>
        <source>{parameter} of '{tool}'</source>
        <translation>“{tool}”的 {parameter}</translation>
    </message>
    <message>
        <source>{reason} What was finished before is in {folder}.</source>
        <translation>{reason}此前完成的结果在 {folder} 中。</translation>
    </message>
    <message>
        <source>The folder {folder} already holds results: {names}. Choose another folder, or tick 'Replace results that the folder holds already' among the advanced parameters (OVERWRITE).</source>
        <translation>文件夹 {folder} 中已有结果：{names}。请另选文件夹，或在高级参数中勾选“替换文件夹中已有的结果”（OVERWRITE）。</translation>
    </message>
    <message>
        <source>The file {file} is an input of the study, and a result would replace it. Choose another folder.</source>
        <translation>文件 {file} 是本研究的输入，会被结果替换。请另选文件夹。</translation>
    </message>
    <message>
        <source>The file {file} cannot be replaced: {reason}. Close it in other programs and in this project, and run again; the new results are in {folder}.</source>
        <translation>文件 {file} 无法替换：{reason}。请在其他程序和本工程中关闭它后重新运行；新的结果在 {folder} 中。</translation>
    </message>
    <message>
        <source>The raster {name} cannot be opened. Check that the file is there.</source>
        <translation>栅格 {name} 无法打开。请检查文件是否存在。</translation>
    </message>
    <message>
        <source>The layer {name} cannot be copied for the run.</source>
        <translation>图层 {name} 无法复制以供运行。</translation>
    </message>
    <message>
        <source>Yearbook tables</source>
        <translation>年鉴表</translation>
    </message>
    <message>
        <source>Unit column (blank = found by its name)</source>
        <translation>评价单元列（留空 = 按名称识别）</translation>
    </message>
    <message>
        <source>Year column (blank = from the headers)</source>
        <translation>年份列（留空 = 由表头识别）</translation>
    </message>
    <message>
        <source>Years of statistics (blank = as they are)</source>
        <translation>统计数据应具有的年份（留空 = 保持现有年份）</translation>
    </message>
    <message>
        <source>Renamed units (CSV: old, new)</source>
        <translation>更名的评价单元（CSV：old、new）</translation>
    </message>
    <message>
        <source>Allocate statistics</source>
        <translation>分配统计数据</translation>
    </message>
    <message>
        <source>Variable of the municipalities</source>
        <translation>地级市指标</translation>
    </message>
    <message>
        <source>Weight (column of the counties)</source>
        <translation>权重（县（区）字段）</translation>
    </message>
    <message>
        <source>downscaling,municipal,county,share,weight,energy balance,disaggregate</source>
        <translation>降尺度,地级市,县区,分配,权重,能源平衡表,分解</translation>
    </message>
    <message>
        <source>Field with the municipality of a county</source>
        <translation>表示县（区）所属地级市的字段</translation>
    </message>
    <message>
        <source>Variables and weights (blank = the paper's)</source>
        <translation>指标与权重（留空 = 论文做法）</translation>
    </message>
    <message>
        <source>Panel of the municipalities</source>
        <translation>地级市面板</translation>
    </message>
    <message>
        <source>Panel of the counties, with the weights</source>
        <translation>县（区）面板（含权重）</translation>
    </message>
    <message>
        <source>Statistics of the counties</source>
        <translation>县（区）统计数据</translation>
    </message>
    <message>
        <source>Where each value came from</source>
        <translation>各数值的来源</translation>
    </message>
    <message>
        <source>Where something was shared, the counties sum to their municipality exactly.</source>
        <translation>凡有分配之处，县（区）合计与地级市总量完全一致。</translation>
    </message>
    <message>
        <source>What was shared</source>
        <translation>分配情况</translation>
    </message>
    <message>
        <source>values reported</source>
        <translation>上报值个数</translation>
    </message>
    <message>
        <source>values allocated</source>
        <translation>分配值个数</translation>
    </message>
    <message>
        <source>largest relative difference of a sum</source>
        <translation>合计的最大相对误差</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>The first {shown} of {count}.</source>
        <translation>共 {count} 行，显示前 {shown} 行。</translation>
    </message>
    <message>
        <source>{allocated} value(s) were allocated and {reported} reported ones kept.</source>
        <translation>分配了 {allocated} 个数值，保留了 {reported} 个上报值。</translation>
    </message>
    <message>
        <source>reported or allocated</source>
        <translation>上报或分配</translation>
    </message>
    <message>
        <source>Where something was shared, the counties sum to their municipality; the largest relative difference is {difference}, which is rounding.</source>
        <translation>凡有分配之处，县（区）合计与地级市总量一致，最大相对误差为 {difference}，属舍入误差。</translation>
    </message>
    <message>
        <source>{variable} of {parent}, {year}: the largest counties</source>
        <translation>{parent} {year} 年{variable}：数值最大的县（区）</translation>
    </message>
    <message>
        <source>What the counties do not report is shared by the weight {weight}.</source>
        <translation>县（区）未上报的部分按权重“{weight}”分配。</translation>
    </message>
    <message>
        <source>The first {shown} of {count}; all are in the table of problems.</source>
        <translation>此处为 {count} 条中的前 {shown} 条；全部见问题表。</translation>
    </message>
    <message>
        <source>How the tables were read</source>
        <translation>各表的读取方式</translation>
    </message>
    <message>
        <source>table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>source column</source>
        <translation>源列</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标列</translation>
    </message>
    <message>
        <source>meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>multiplied by</source>
        <translation>乘以系数</translation>
    </message>
    <message>
        <source>values</source>
        <translation>数值个数</translation>
    </message>
    <message>
        <source>nearest columns</source>
        <translation>最接近的列</translation>
    </message>
    <message>
        <source>why it is none</source>
        <translation>未采用的原因</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>How the columns were read</source>
        <translation>各列的读取方式</translation>
    </message>
    <message>
        <source>Columns understood</source>
        <translation>已识别的列</translation>
    </message>
    <message>
        <source>Number columns that are not understood, but look like columns of the study</source>
        <translation>无法识别、但与研究所用列相近的数值列</translation>
    </message>
    <message>
        <source>{count} further number column(s) have no use here and keep their names: {names}.</source>
        <translation>另有 {count} 个数值列在此不使用，保留原名：{names}。</translation>
    </message>
    <message>
        <source>Totals set aside: {units}.</source>
        <translation>已剔除的合计：{units}。</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Problems by kind</source>
        <translation>问题分类</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>No stated total differs from the sum of the units by more than 0.5 %.</source>
        <translation>所列合计与各评价单元之和的差异均不超过 0.5 %。</translation>
    </message>
    <message>
        <source>Assemble panel</source>
        <translation>汇编统计面板</translation>
    </message>
    <message>
        <source>Number columns that are not understood</source>
        <translation>无法识别的数值列个数</translation>
    </message>
    <message>
        <source>Column in the tables</source>
        <translation>表中的列</translation>
    </message>
    <message>
        <source>Column of the panel (unit of the values)</source>
        <translation>面板的列（数值的单位）</translation>
    </message>
    <message>
        <source>Choose the id field of the units (UNIT_ID), so that the join can be checked.</source>
        <translation>请选择评价单元的代码字段（UNIT_ID），以便检查连接。</translation>
    </message>
    <message>
        <source>Year if none is given (blank = by name)</source>
        <translation>没有年份时的年份（留空 = 由名称）</translation>
    </message>
    <message>
        <source>Encoding of text files (blank = found)</source>
        <translation>文本文件的编码（留空则自动识别）</translation>
    </message>
    <message>
        <source>Decimal sign</source>
        <translation>小数符号</translation>
    </message>
    <message>
        <source>Layout of the tables</source>
        <translation>表的版式</translation>
    </message>
    <message>
        <source>Row of the headers (blank = found)</source>
        <translation>表头所在行（留空则自动识别）</translation>
    </message>
    <message>
        <source>yearbook,statistics,wide,long,csv,excel,join,reshape</source>
        <translation>年鉴,统计,宽表,长表,csv,excel,连接,重塑</translation>
    </message>
    <message>
        <source>Field map</source>
        <translation>字段映射</translation>
    </message>
    <message>
        <source>Assembled statistics</source>
        <translation>汇编的统计数据</translation>
    </message>
    <message>
        <source>Problems of the statistics</source>
        <translation>统计数据的问题</translation>
    </message>
    <message>
        <source>Fill gaps</source>
        <translation>插补缺失值</translation>
    </message>
    <message>
        <source>{count} observed value(s) are unusual and should be checked; they stay as they are: {columns}. The table of suspected values lists them; to replace some, set the column confirmed to 1 there and give it as OUTLIERS.</source>
        <translation>{count} 个观测值异常，应予核查，均未改动：{columns}。见可疑值表；如需替换，请把其中的 confirmed 改为 1，并作为“已确认的异常值”（OUTLIERS）输入。</translation>
    </message>
    <message>
        <source>spline,interpolate,missing,null,series,outlier</source>
        <translation>样条,插值,缺失,空值,序列,异常值</translation>
    </message>
    <message>
        <source>Fields to fill (none = all numbers)</source>
        <translation>要插补的字段（不选 = 全部数值字段）</translation>
    </message>
    <message>
        <source>Years (blank = those of the panel)</source>
        <translation>年份（留空 = 面板已有年份）</translation>
    </message>
    <message>
        <source>Longest gap to fill, in years (blank = any)</source>
        <translation>允许插补的最长连续缺失年数（留空 = 不限）</translation>
    </message>
    <message>
        <source>Method of filling</source>
        <translation>插补方法</translation>
    </message>
    <message>
        <source>Confirmed outliers (unit, year, column)</source>
        <translation>确认替换的异常值（unit、year、column）</translation>
    </message>
    <message>
        <source>Statistics with gaps filled</source>
        <translation>插补后的统计数据</translation>
    </message>
    <message>
        <source>Suspected values</source>
        <translation>可疑值</translation>
    </message>
    <message>
        <source>The panel has no gap left.</source>
        <translation>面板已无缺失值。</translation>
    </message>
    <message>
        <source>{count} observed value(s) are suspect; see their table.</source>
        <translation>{count} 个观测值可疑，见可疑值表。</translation>
    </message>
    <message>
        <source>What was filled</source>
        <translation>插补情况</translation>
    </message>
    <message>
        <source>filled</source>
        <translation>插补</translation>
    </message>
    <message>
        <source>still missing</source>
        <translation>仍缺失</translation>
    </message>
    <message>
        <source>Values by column</source>
        <translation>各字段数值个数</translation>
    </message>
    <message>
        <source>No value was filled.</source>
        <translation>未插补任何值。</translation>
    </message>
    <message>
        <source>Series with the most filled values</source>
        <translation>插补值最多的序列</translation>
    </message>
    <message>
        <source>Solid: the method that was used. Dashed: what the others would give.</source>
        <translation>实线：所用方法；虚线：其他方法的结果。</translation>
    </message>
    <message>
        <source>Filled values</source>
        <translation>插补值</translation>
    </message>
    <message>
        <source>Observed values that a rule finds doubtful. None is changed unless it is confirmed: set the column confirmed to 1 in the table of suspected values, and give that table as OUTLIERS.</source>
        <translation>按规则判为可疑的观测值。未经确认一律不改动：请在可疑值表中把 confirmed 改为 1，并将该表作为“已确认的异常值”（OUTLIERS）输入。</translation>
    </message>
    <message>
        <source>{count} value(s) are still missing.</source>
        <translation>仍有 {count} 个值缺失。</translation>
    </message>
    <message>
        <source>{count} value(s) were filled; method: {method}.</source>
        <translation>插补了 {count} 个值，方法：{method}。</translation>
    </message>
    <message>
        <source>{unit}: {column}</source>
        <translation>{unit}：{column}</translation>
    </message>
    <message>
        <source>{count} of them replace a confirmed outlier.</source>
        <translation>其中 {count} 个替换了已确认的异常值。</translation>
    </message>
    <message>
        <source>Workbook {book}: left {left}.</source>
        <translation>工作簿 {book}：未读取 {left}。</translation>
    </message>
    <message>
        <source>Workbook {book}: read {read}; left {left}.</source>
        <translation>工作簿 {book}：已读取 {read}；未读取 {left}。</translation>
    </message>
    <message>
        <source>Workbook {book}: read {read}.</source>
        <translation>工作簿 {book}：已读取 {read}。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>{table}: {parts}.</source>
        <translation>{table}：{parts}。</translation>
    </message>
    <message>
        <source>unit: {column}</source>
        <translation>评价单元：{column}</translation>
    </message>
    <message>
        <source>year: {column}</source>
        <translation>年份：{column}</translation>
    </message>
    <message>
        <source>variable: {column}</source>
        <translation>指标：{column}</translation>
    </message>
    <message>
        <source>unit of measurement: {column}</source>
        <translation>计量单位：{column}</translation>
    </message>
    <message>
        <source>encoding {encoding}</source>
        <translation>编码 {encoding}</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>fields separated by {sign}</source>
        <translation>字段以 {sign} 分隔</translation>
    </message>
    <message>
        <source>headers in row {row}</source>
        <translation>表头在第 {row} 行</translation>
    </message>
    <message>
        <source>{count} title(s) set aside</source>
        <translation>略去 {count} 条标题</translation>
    </message>
    <message>
        <source>{count} note(s) set aside</source>
        <translation>略去 {count} 条附注</translation>
    </message>
    <message>
        <source>years {years} in the headers</source>
        <translation>表头中的年份 {years}</translation>
    </message>
    <message>
        <source>Carbon-neutral zoning, the whole study</source>
        <translation>碳中和分区完整流程</translation>
    </message>
    <message>
        <source>carbon,land use,zoning,workflow,model,study</source>
        <translation>碳,土地利用,分区,工作流,模型,研究</translation>
    </message>
    <message>
        <source>Trends of the units</source>
        <translation>评价单元趋势</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>工程</translation>
    </message>
    <message>
        <source>Map as PDF</source>
        <translation>PDF 地图</translation>
    </message>
    <message>
        <source>Map as picture</source>
        <translation>图片地图</translation>
    </message>
    <message>
        <source>Report of the statistics</source>
        <translation>统计数据报告</translation>
    </message>
    <message>
        <source>Report of the carbon accounts</source>
        <translation>碳核算报告</translation>
    </message>
    <message>
        <source>Report of the trends</source>
        <translation>趋势报告</translation>
    </message>
    <message>
        <source>Report of the STIRPAT fit</source>
        <translation>STIRPAT 拟合报告</translation>
    </message>
    <message>
        <source>Report of the forecast</source>
        <translation>预测报告</translation>
    </message>
    <message>
        <source>Report of the zoning</source>
        <translation>分区报告</translation>
    </message>
    <message>
        <source>Folder of all maps as figures</source>
        <translation>图件文件夹（全部地图）</translation>
    </message>
    <message>
        <source>Name field of the units (blank = found)</source>
        <translation>评价单元名称字段（留空则按常用名称查找）</translation>
    </message>
    <message>
        <source>Id field of the units (blank = found)</source>
        <translation>评价单元编号字段（留空则按各表查找）</translation>
    </message>
    <message>
        <source>Paper of the maps</source>
        <translation>地图纸张</translation>
    </message>
    <message>
        <source>Source of the data (blank = the file)</source>
        <translation>数据来源（留空则写文件名）</translation>
    </message>
    <message>
        <source>Confidence of the zones by lightness</source>
        <translation>以明度表示分区的稳健性</translation>
    </message>
    <message>
        <source>Most pages of the atlas</source>
        <translation>图册最多页数</translation>
    </message>
    <message>
        <source>Layers in memory</source>
        <translation>内存图层</translation>
    </message>
    <message>
        <source>Replace figures in the folder</source>
        <translation>替换文件夹中已有的图件</translation>
    </message>
    <message>
        <source>Atlas of the units as PDF</source>
        <translation>评价单元图册（PDF）</translation>
    </message>
    <message>
        <source>Study project</source>
        <translation>研究工程</translation>
    </message>
    <message>
        <source>The folder {folder} already holds {files}. Choose another folder, or allow them to be replaced (OVERWRITE).</source>
        <translation>文件夹 {folder} 中已有 {files}。请另选文件夹，或允许替换（OVERWRITE）。</translation>
    </message>
    <message>
        <source>The layer(s) {layers} are in memory only and left out of the project. Save them to files to keep them.</source>
        <translation>图层 {layers} 仅在内存中，未写入工程。如需保留，请保存为文件。</translation>
    </message>
    <message>
        <source>The layer(s) {layers} are in memory only; a project cannot keep them. Save them to a file first.</source>
        <translation>图层 {layers} 仅在内存中，工程无法保存它们。请先保存为文件。</translation>
    </message>
    <message>
        <source>No project is made: no layer with polygons is saved in a file.</source>
        <translation>未生成工程：没有面图层保存在文件中。</translation>
    </message>
    <message>
        <source>project,map,layout,print,pdf,picture,legend</source>
        <translation>工程,地图,布局,打印,pdf,图片,图例</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>{zone} {name}, {level}</source>
        <translation>{zone} {name}，{level}</translation>
    </message>
    <message>
        <source>gained</source>
        <translation>转入</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>转出</translation>
    </message>
    <message>
        <source>ellipse of {year}</source>
        <translation>{year} 年椭圆</translation>
    </message>
    <message>
        <source>no peak (or no result)</source>
        <translation>无峰值（或无结果）</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}：{value}</translation>
    </message>
    <message>
        <source>The table {name} is empty. Choose a table with rows.</source>
        <translation>表 {name} 为空，请选择有数据行的表。</translation>
    </message>
    <message>
        <source>The layer {name} has no field {field}; it has {found}.</source>
        <translation>图层 {name} 没有字段 {field}；现有字段为 {found}。</translation>
    </message>
    <message>
        <source>The layer {name} is empty. Choose a layer with polygons.</source>
        <translation>图层 {name} 为空，请选择有多边形的图层。</translation>
    </message>
    <message>
        <source>The id field {field} of the layer {name} has the name of a result, which would replace it. Rename it, or choose another id field.</source>
        <translation>图层 {name} 的标识字段 {field} 与结果字段同名，会被结果覆盖。请重命名该字段，或选择其他标识字段。</translation>
    </message>
    <message>
        <source>The layer {name} has no value in the id field {field} of feature(s) {features}. Give each unit an id.</source>
        <translation>图层 {name} 的要素 {features} 在代码字段 {field} 中没有值，请为每个评价单元给出代码。</translation>
    </message>
    <message>
        <source>The layer {name} has more than one feature with the id {ids} in field {field}. Dissolve the parts or choose a field that identifies each unit.</source>
        <translation>图层 {name} 中有多个要素在字段 {field} 的代码同为 {ids}。请融合各部分，或选择能唯一标识评价单元的字段。</translation>
    </message>
    <message>
        <source>The layer {layer} has no coordinate reference system, so distances have no meaning. Assign it one ('Assign projection').</source>
        <translation>图层 {layer} 没有坐标参考系，无法计算距离。请为其指定坐标系（“指定投影”）。</translation>
    </message>
    <message>
        <source>Report: {tool}</source>
        <translation>报告：{tool}</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} 年与 {last}</translation>
    </message>
    <message>
        <source>{title}, {years} (shown: {part})</source>
        <translation>{title}（{years} 年，显示：{part}）</translation>
    </message>
    <message>
        <source>{title}, {years} ({unit})</source>
        <translation>{title}（{years} 年，{unit}）</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计数据</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>趋势</translation>
    </message>
    <message>
        <source>Zoning</source>
        <translation>分区</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>研究工程</translation>
    </message>
    <message>
        <source>Trend types</source>
        <translation>趋势类型</translation>
    </message>
    <message>
        <source>How many units have each type</source>
        <translation>各趋势类型的评价单元数</translation>
    </message>
    <message>
        <source>Trends of the region</source>
        <translation>区域趋势</translation>
    </message>
    <message>
        <source>Sen slope</source>
        <translation>Sen 斜率</translation>
    </message>
    <message>
        <source>unit of the slope</source>
        <translation>斜率单位</translation>
    </message>
    <message>
        <source>trend type</source>
        <translation>趋势类型</translation>
    </message>
    <message>
        <source>{units} unit(s), {fields} field(s), {first}–{last}; abs(Z) &gt; {threshold} is marked</source>
        <translation>{units} 个评价单元，{fields} 个字段，{first}–{last}；|Z| &gt; {threshold} 为显著</translation>
    </message>
    <message>
        <source>Trend of {field}</source>
        <translation>{field}的趋势类型</translation>
    </message>
    <message>
        <source>Sen slope [{unit}]</source>
        <translation>Sen 斜率 [{unit}]</translation>
    </message>
    <message>
        <source>Trends of {field}</source>
        <translation>{field}的趋势</translation>
    </message>
    <message>
        <source>Favourable and unfavourable are meant for the carbon balance: an increase of sequestration is favourable, one of emission is not.</source>
        <translation>有利与不利就碳收支而言：碳汇增加为有利，碳排放增加为不利。</translation>
    </message>
    <message>
        <source>Spread over the units</source>
        <translation>各评价单元间的分布</translation>
    </message>
    <message>
        <source>Sen slope and Z over the units</source>
        <translation>各评价单元 Sen 斜率与 Z 值的分布</translation>
    </message>
    <message>
        <source>favourable, marked</source>
        <translation>有利，显著</translation>
    </message>
    <message>
        <source>favourable, not significant</source>
        <translation>有利，不显著</translation>
    </message>
    <message>
        <source>unfavourable, not significant</source>
        <translation>不利，不显著</translation>
    </message>
    <message>
        <source>unfavourable, marked</source>
        <translation>不利，显著</translation>
    </message>
    <message>
        <source>lower quartile</source>
        <translation>下四分位数</translation>
    </message>
    <message>
        <source>upper quartile</source>
        <translation>上四分位数</translation>
    </message>
    <message>
        <source>Sen slope over the units</source>
        <translation>各评价单元的 Sen 斜率</translation>
    </message>
    <message>
        <source>Z over the units</source>
        <translation>各评价单元的 Z 值</translation>
    </message>
    <message>
        <source>Dashed: abs(Z) = {threshold} (two-sided p {level}), beyond which a trend is marked.</source>
        <translation>虚线：|Z| = {threshold}（双侧 p 为 {level}），超过时趋势为显著。</translation>
    </message>
    <message>
        <source>{shown} of {total} fields are drawn; the tables have all.</source>
        <translation>图中绘出 {total} 个字段中的 {shown} 个，表中为全部字段。</translation>
    </message>
    <message>
        <source>{fields}: the region has values in {count} of {total} years, as {units} lack the others: too few for a trend.</source>
        <translation>{fields}：{units}缺少部分年份，区域在 {total} 年中仅有 {count} 年有值，不足以计算趋势。</translation>
    </message>
    <message>
        <source>{fields}: the region has values in {count} of {total} years, as {units} lack the others; its trend is of these years only.</source>
        <translation>{fields}：{units}缺少部分年份，区域在 {total} 年中仅有 {count} 年有值，其趋势只代表这些年份。</translation>
    </message>
    <message>
        <source>{count} of {series} series lack some of the {total} years: their trends are of the years and the n values that the tables say.</source>
        <translation>{series} 个序列中有 {count} 个缺少 {total} 年中的部分年份：其趋势仅由表中所列年份的 n 个值得出。</translation>
    </message>
    <message>
        <source>n: years with a value. Z, p and S allow for serial correlation; the slope is that of the series as it is. r1: lag-1 autocorrelation of the residuals about the Sen line.</source>
        <translation>n：有值的年数。Z、p 和 S 已考虑序列自相关；斜率为原序列的斜率。r1：围绕 Sen 趋势线的残差一阶自相关系数。</translation>
    </message>
    <message>
        <source>{fields}: {count} unit(s) without any value are not in the region: {units}.</source>
        <translation>{fields}：{count} 个评价单元没有任何值，未计入区域：{units}。</translation>
    </message>
    <message>
        <source>per year</source>
        <translation>每年</translation>
    </message>
    <message>
        <source>abs(Z) &gt; {threshold:g} is a two-sided p below {level:.2g}: of {series} series without trend and serial correlation about {count} would be marked by chance. No correction is made for their number.</source>
        <translation>|Z| &gt; {threshold:g} 相当于双侧 p &lt; {level:.2g}：{series} 个既无趋势又无自相关的序列中，约有 {count} 个会偶然达到显著。未作多重检验校正。</translation>
    </message>
    <message>
        <source>Amounts of the region are sums over the units of a year.</source>
        <translation>区域的总量为当年各评价单元之和。</translation>
    </message>
    <message>
        <source>Ratios of the region are means over the units, each unit counting alike; they are not the ratios of its sums.</source>
        <translation>区域的比值为各评价单元的等权平均，并非区域合计之比。</translation>
    </message>
    <message>
        <source>n: years with a value. p: two-sided; exact up to {most} values without ties, else of the normal approximation. r1: lag-1 autocorrelation of the residuals about the Sen line.</source>
        <translation>n：有值的年数。p：双侧；不超过 {most} 个值且无并列值时为精确值，否则为正态近似。r1：围绕 Sen 趋势线的残差一阶自相关系数。</translation>
    </message>
    <message>
        <source>Predict from trend raster</source>
        <translation>由趋势栅格预测</translation>
    </message>
    <message>
        <source>No year to predict was given. Write for example 2030, or 2025-2060:5.</source>
        <translation>未给出要预测的年份。例如写 2030，或 2025-2060:5。</translation>
    </message>
    <message>
        <source>Predict using trend raster,forecast,extrapolate,Sen line,pixel</source>
        <translation>用趋势栅格预测,预测,外推,Sen 直线,像元</translation>
    </message>
    <message>
        <source>Trend raster</source>
        <translation>趋势栅格</translation>
    </message>
    <message>
        <source>Years or months to predict</source>
        <translation>要预测的年份或月份</translation>
    </message>
    <message>
        <source>Smallest value (blank = none)</source>
        <translation>最小值（留空 = 不限制）</translation>
    </message>
    <message>
        <source>Predicted values</source>
        <translation>预测值</translation>
    </message>
    <message>
        <source>marked where p ≤ {limit} (false discovery rate {rate})</source>
        <translation>p ≤ {limit} 处为显著（错误发现率 {rate}）</translation>
    </message>
    <message>
        <source>The test takes the dates as independent: where values are positively correlated from one date to the next, it overstates the significance.</source>
        <translation>该检验假定各期数值相互独立：若数值存在逐期正自相关，则会高估显著性。</translation>
    </message>
    <message>
        <source>The raster has no coordinate reference system, so the report counts cells and gives no areas. Assign one ('Assign projection').</source>
        <translation>栅格没有坐标参考系，报告只统计像元数，不给出面积。请指定坐标系（“指定投影”）。</translation>
    </message>
    <message>
        <source>Area of the trend types</source>
        <translation>各趋势类型的面积</translation>
    </message>
    <message>
        <source>Share of the trend types (% of the area with a result)</source>
        <translation>各趋势类型的比例（占有结果面积的 %）</translation>
    </message>
    <message>
        <source>Slopes</source>
        <translation>斜率</translation>
    </message>
    <message>
        <source>How many cells have which slope</source>
        <translation>斜率的像元数分布</translation>
    </message>
    <message>
        <source>Area of the trend types in each unit [hm²]</source>
        <translation>各评价单元各趋势类型的面积 [hm²]</translation>
    </message>
    <message>
        <source>Series of a few cells</source>
        <translation>若干像元的序列</translation>
    </message>
    <message>
        <source>The strongest trend of each type, and the calmest cell without evident change</source>
        <translation>各类型中趋势最强的像元，以及无明显变化像元中最平稳者</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>像元数</translation>
    </message>
    <message>
        <source>area [hm²]</source>
        <translation>面积 [hm²]</translation>
    </message>
    <message>
        <source>share [%]</source>
        <translation>比例 [%]</translation>
    </message>
    <message>
        <source>No cell has a slope: see the bands of the raster itself.</source>
        <translation>没有像元具有斜率：请查看栅格自身的波段。</translation>
    </message>
    <message>
        <source>{count} dates from {first} to {last}, method {method}</source>
        <translation>{first} 至 {last} 共 {count} 期，方法 {method}</translation>
    </message>
    <message>
        <source>Cells without a result: {cells}.</source>
        <translation>没有结果的像元：{cells}。</translation>
    </message>
    <message>
        <source>A trend is marked where abs(Z) is beyond {threshold}. The style of the trend raster shows other trends faint.</source>
        <translation>|Z| 超过 {threshold} 的趋势为显著。趋势栅格的图层样式中其他趋势颜色较淡。</translation>
    </message>
    <message>
        <source>Slopes beyond the axis are counted in the outer bars.</source>
        <translation>超出坐标轴的斜率计入最外侧的柱。</translation>
    </message>
    <message>
        <source>Cells whose centre lies in the unit; the mean slope is over cells.</source>
        <translation>中心位于评价单元内的像元；平均斜率按像元计算。</translation>
    </message>
    <message>
        <source>Rows and columns count from 0 at the upper left.</source>
        <translation>行列号从左上角 0 开始。</translation>
    </message>
    <message>
        <source>row {row}, column {column}</source>
        <translation>第 {row} 行，第 {column} 列</translation>
    </message>
    <message>
        <source>A trend is marked where its p is at most {limit}, the largest that keeps the share of false discoveries within {rate} (Benjamini and Hochberg 1995). The style of the trend raster shows other trends faint.</source>
        <translation>p 不超过 {limit} 的趋势为显著，这是使错误发现比例不超过 {rate} 的最大 p（Benjamini 和 Hochberg 1995）。趋势栅格的图层样式中其他趋势颜色较淡。</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>斜率</translation>
    </message>
    <message>
        <source>mean slope</source>
        <translation>平均斜率</translation>
    </message>
    <message>
        <source>{unit} per year</source>
        <translation>每年 {unit}</translation>
    </message>
    <message>
        <source>abs(Z) threshold of a marked trend</source>
        <translation>显著趋势的 |Z| 阈值</translation>
    </message>
    <message>
        <source>Trends of attribute fields</source>
        <translation>属性字段趋势</translation>
    </message>
    <message>
        <source>Mann-Kendall,Sen,Theil,trend,slope,significance</source>
        <translation>Mann-Kendall,Sen,Theil,趋势,斜率,显著性</translation>
    </message>
    <message>
        <source>Fields (none = the indices of the zoning)</source>
        <translation>字段（不选 = 分区所需指数）</translation>
    </message>
    <message>
        <source>Mann-Kendall test</source>
        <translation>Mann-Kendall 检验</translation>
    </message>
    <message>
        <source>First year (blank = all)</source>
        <translation>起始年份（留空 = 全部）</translation>
    </message>
    <message>
        <source>Last year (blank = all)</source>
        <translation>结束年份（留空 = 全部）</translation>
    </message>
    <message>
        <source>The method {method} has no p of a slope, so there are no trend types.</source>
        <translation>方法 {method} 没有斜率的 p，因此没有趋势类型。</translation>
    </message>
    <message>
        <source>No raster was given. Choose a stack of bands, or two or more rasters.</source>
        <translation>未给出栅格。请选择一个多波段栅格，或两个以上的栅格。</translation>
    </message>
    <message>
        <source>Rasters of one band each, or one stack</source>
        <translation>各为单波段的栅格，或一个多波段栅格</translation>
    </message>
    <message>
        <source>Years or months (blank = from the names)</source>
        <translation>年份或月份（留空 = 取自名称和波段）</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Minimum number of valid dates</source>
        <translation>最少有效期数</translation>
    </message>
    <message>
        <source>Correction for serial correlation</source>
        <translation>序列自相关校正</translation>
    </message>
    <message>
        <source>Contextual Mann-Kendall (3 x 3 cells)</source>
        <translation>邻域 Mann-Kendall（3 x 3 像元）</translation>
    </message>
    <message>
        <source>Exact p of short series without ties</source>
        <translation>无并列值的短序列用精确 p</translation>
    </message>
    <message>
        <source>False discovery rate (blank = threshold)</source>
        <translation>显著趋势的错误发现率（留空 = 用阈值）</translation>
    </message>
    <message>
        <source>Confidence of the slope's limits</source>
        <translation>斜率置信限的置信水平</translation>
    </message>
    <message>
        <source>Degree of the polynomial</source>
        <translation>多项式次数</translation>
    </message>
    <message>
        <source>Number of harmonics</source>
        <translation>谐波个数</translation>
    </message>
    <message>
        <source>Length of the longest cycle (years)</source>
        <translation>最长周期（年）</translation>
    </message>
    <message>
        <source>Bands beside slope, p and Z (blank = all)</source>
        <translation>slope、p 和 Z 之外的波段（留空 = 全部）</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Add overviews</source>
        <translation>添加金字塔</translation>
    </message>
    <message>
        <source>Keep finished blocks, continue a broken run</source>
        <translation>保留已完成的块，并继续中断的运行</translation>
    </message>
    <message>
        <source>Memory (MB, blank = 80 for each thread)</source>
        <translation>块所用内存（MB，留空 = 每个线程 80）</translation>
    </message>
    <message>
        <source>Threads (blank = one for each processor)</source>
        <translation>线程数（留空 = 每个处理器一个）</translation>
    </message>
    <message>
        <source>Dask scheduler (blank = this machine)</source>
        <translation>Dask 调度器地址（留空 = 本机）</translation>
    </message>
    <message>
        <source>Generate trend raster,Mann-Kendall,Sen,Theil,seasonal Kendall,harmonic,polynomial,linear,regression,pixel,time series,significance,NDVI,Dask</source>
        <translation>生成趋势栅格,Mann-Kendall,Sen,Theil,季节性 Kendall,谐波,多项式,线性,回归,像元,时间序列,显著性,NDVI,Dask</translation>
    </message>
    <message>
        <source>Largest p of a marked trend</source>
        <translation>显著趋势的最大 p</translation>
    </message>
    <message>
        <source>Units (cells beyond have no result)</source>
        <translation>评价单元（之外的像元没有结果）</translation>
    </message>
    <message>
        <source>slope per year</source>
        <translation>每年斜率</translation>
    </message>
    <message>
        <source>The polygons of unit(s) {units} of the layer {name} have no area: they are collapsed to a line or a point. Draw them anew, or take the units out.</source>
        <translation>图层 {name} 中评价单元 {units} 的多边形没有面积：已退化为线或点。请重新绘制，或去掉这些评价单元。</translation>
    </message>
    <message>
        <source>The layer {name} has {count} invalid geometry(ies), repaired for this run: {units}.</source>
        <translation>图层 {name} 有 {count} 个无效几何，本次运行已修复：{units}。</translation>
    </message>
    <message>
        <source>The layer {name} has no geometry for unit(s) {units}.</source>
        <translation>图层 {name} 的评价单元 {units} 没有几何。</translation>
    </message>
    <message>
        <source>The polygons of unit(s) {units} of the layer {name} have coordinates that are no numbers. Draw them anew, or take the units out.</source>
        <translation>图层 {name} 中评价单元 {units} 的多边形含有非数值的坐标。请重新绘制，或去掉这些评价单元。</translation>
    </message>
    <message>
        <source>[All]</source>
        <translation>[全部]</translation>
    </message>
    <message>
        <source>Chosen here</source>
        <translation>在此选择</translation>
    </message>
    <message>
        <source>'{label}' ({name}) has no choice '{value}'. Give one of the words {known}.</source>
        <translation>“{label}”（{name}）没有选项“{value}”。请填写以下词之一：{known}。</translation>
    </message>
    <message>
        <source>'{label}' ({name}) takes the path of a file as text, not a layer or another object. Save it as a file and give the path.</source>
        <translation>“{label}”（{name}）须以文本形式给出文件路径，不能是图层或其他对象。请将其另存为文件，并给出该文件的路径。</translation>
    </message>
    <message>
        <source>QGIS can read {path} neither as a table or vector layer nor as a raster. Choose another file for '{label}'.</source>
        <translation>QGIS 既不能将 {path} 作为表格或矢量图层读取，也不能作为栅格读取。请为“{label}”另选文件。</translation>
    </message>
    <message>
        <source>'{label}' takes a table or vector layer, but {path} is a raster. Choose another file.</source>
        <translation>“{label}”需要表格或矢量图层，而 {path} 是栅格。请另选文件。</translation>
    </message>
    <message>
        <source>'{label}' takes a raster, but {path} is a table or vector layer. Choose another file.</source>
        <translation>“{label}”需要栅格，而 {path} 是表格或矢量图层。请另选文件。</translation>
    </message>
    <message>
        <source>Carbon compensation</source>
        <translation>碳补偿</translation>
    </message>
    <message>
        <source>YEAR: the carbon accounts have no year {year}; they have {years}.</source>
        <translation>YEAR：碳核算没有 {year} 年；现有年份为 {years}。</translation>
    </message>
    <message>
        <source>{count} unit(s) have no row in {year} and take no part; their results are NULL: {units}.</source>
        <translation>{count} 个评价单元在 {year} 年没有数据行，不参与计算，其结果为 NULL：{units}。</translation>
    </message>
    <message>
        <source>compensation,offset,payment,flow,transport,balance,ledger</source>
        <translation>碳补偿,横向补偿,支付,流向,运输,碳收支,台账</translation>
    </message>
    <message>
        <source>Year (blank = the last)</source>
        <translation>年份（留空 = 最后一年）</translation>
    </message>
    <message>
        <source>Price in CNY per t CO₂</source>
        <translation>碳价（元/t CO₂）</translation>
    </message>
    <message>
        <source>Balance against</source>
        <translation>碳收支基准</translation>
    </message>
    <message>
        <source>Settle among neighbours first</source>
        <translation>邻近优先</translation>
    </message>
    <message>
        <source>Amount settled (t C)</source>
        <translation>平衡数量（t C）</translation>
    </message>
    <message>
        <source>Carbon accounts</source>
        <translation>碳核算结果</translation>
    </message>
    <message>
        <source>Share to be offset, % (basis: a share)</source>
        <translation>须抵消的比例，%（基准为一定比例时）</translation>
    </message>
    <message>
        <source>Carbon balances of the units</source>
        <translation>评价单元碳收支</translation>
    </message>
    <message>
        <source>Compensation flows</source>
        <translation>碳补偿流向</translation>
    </message>
    <message>
        <source>Compensation ledger</source>
        <translation>碳补偿台账</translation>
    </message>
    <message>
        <source>Carbon balance of the units [kt C/a]</source>
        <translation>评价单元碳收支 [kt C/a]</translation>
    </message>
    <message>
        <source>Ledger of the units</source>
        <translation>评价单元台账</translation>
    </message>
    <message>
        <source>Units, the largest deficit first</source>
        <translation>评价单元（赤字由大到小）</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>流向</translation>
    </message>
    <message>
        <source>Flows, the largest first</source>
        <translation>流向（由大到小）</translation>
    </message>
    <message>
        <source>The flows settle the smaller of the sums of deficits and surpluses with the smallest sum of amount times distance; they are a proposal for negotiation, not a forecast of payments.</source>
        <translation>流向平衡赤字总量与盈余总量中的较小者，并使数量与距离乘积之和最小；结果供协商参考，并非对支付的预测。</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>Year {year}</source>
        <translation>{year} 年</translation>
    </message>
    <message>
        <source>{debtors} unit(s) have a deficit of {owed} and {creditors} a surplus of {due} kt C/a.</source>
        <translation>{debtors} 个评价单元有赤字，合计 {owed} kt C/a；{creditors} 个有盈余，合计 {due} kt C/a。</translation>
    </message>
    <message>
        <source>All balances are zero: there is nothing to settle.</source>
        <translation>收支差额均为零：无需平衡。</translation>
    </message>
    <message>
        <source>All balances have one sign: there is nobody to settle with.</source>
        <translation>所有碳收支同号：没有可补偿的对象。</translation>
    </message>
    <message>
        <source>{count} flow(s) settle {amount} kt C/a ({co2} kt CO₂/a) for {money} × 10⁴ CNY, at {price} CNY per t CO₂.</source>
        <translation>{count} 条流向平衡 {amount} kt C/a（{co2} kt CO₂/a），按 {price} 元/t CO₂ 计 {money} 万元。</translation>
    </message>
    <message>
        <source>The surpluses do not suffice: {open} kt C/a of deficits stay open.</source>
        <translation>盈余不足：{open} kt C/a 赤字未平衡。</translation>
    </message>
    <message>
        <source>All deficits are settled; {open} kt C/a of surpluses find no taker.</source>
        <translation>赤字全部平衡；{open} kt C/a 盈余无承接方。</translation>
    </message>
    <message>
        <source>Zones: {names}. Entropy: 0 = always one zone, 1 = all zones equally often.</source>
        <translation>分区：{names}。分区熵：0 为始终同一分区，1 为各分区机会均等。</translation>
    </message>
    <message>
        <source>Least certain units</source>
        <translation>最不确定的评价单元</translation>
    </message>
    <message>
        <source>Zones (hue) and confidence (the darker, the more certain)</source>
        <translation>分区（色相）与稳健性（颜色越深越稳健）</translation>
    </message>
    <message>
        <source>{count} unit(s) are in one other zone more often than in their own: {units}.</source>
        <translation>{count} 个评价单元在某一个其他分区的抽样多于所属分区：{units}。</translation>
    </message>
    <message>
        <source>Units that keep their zone in less than 90 % of the draws, the least certain first</source>
        <translation>保持所属分区的抽样比例低于 90 % 的评价单元，按比例由低到高</translation>
    </message>
    <message>
        <source>Source –: none alone moves the unit.</source>
        <translation>“–”：没有任何来源能单独使该评价单元改变分区。</translation>
    </message>
    <message>
        <source>Share of the draws in each zone [%]</source>
        <translation>各分区的抽样比例 [%]</translation>
    </message>
    <message>
        <source>The colours are not those of the map of the zones: its two hues have no three shades of five zones that every eye tells apart.</source>
        <translation>配色与分区图不同：分区图的两种色相无法为五个分区各提供三个人人可辨的深浅等级。</translation>
    </message>
    <message>
        <source>Within what was drawn, the zones are firm.</source>
        <translation>在抽样范围内，分区结果稳定。</translation>
    </message>
    <message>
        <source>Every unit keeps its zone in at least 90 % of the draws.</source>
        <translation>各评价单元在不低于 90 % 的抽样中保持所属分区。</translation>
    </message>
    <message>
        <source>{units} unit(s), {draws} draws</source>
        <translation>{units} 个评价单元，抽样 {draws} 次</translation>
    </message>
    <message>
        <source>Of {units} unit(s), {sure} keep their zone in at least 90 % of the draws, and {unsure} in less than 66 %.</source>
        <translation>{units} 个评价单元中，{sure} 个在不低于 90 % 的抽样中保持所属分区，{unsure} 个低于 66 %。</translation>
    </message>
    <message>
        <source>On average a unit is outside its zone in {share} of the draws; the largest source by itself is this: {source} ({alone}).</source>
        <translation>平均而言，评价单元在 {share} 的抽样中不属于所属分区；单独影响最大的来源为：{source}（{alone}）。</translation>
    </message>
    <message>
        <source>By itself it moves more than all together, since it shifts the limits of all units at once: with the limits held it is {held}.</source>
        <translation>该来源单独抽样时的变动大于全部来源同时抽样，因为它使各分区界限整体移动：固定界限时为 {held}。</translation>
    </message>
    <message>
        <source>With the limits between the zones held, all together would be {held}: the rest is due to limits that move with the totals of all units. Fixed limits avoid this.</source>
        <translation>若分区界限保持不变，全部来源合计为 {held}：其余是由于界限随所有评价单元的总分而移动。采用固定界限可避免。</translation>
    </message>
    <message>
        <source>The totals have too few different values for {asked} zones: the zoning has {own}, and draws may have more, so that a number does not mean the same zone. Fixed limits (LIMITS) avoid this.</source>
        <translation>总分的不同取值太少，不足以分为 {asked} 个区：分区结果只有 {own} 个，而抽样中可能更多，同一编号不代表同一分区。采用固定界限（LIMITS）可避免。</translation>
    </message>
    <message>
        <source>In {share} of the draws the totals have too few different values for {zones} zones; the numbers of the zones then mean less.</source>
        <translation>在 {share} 的抽样中，不同的总分过少，不足以划分 {zones} 个分区，此时分区编号的意义有限。</translation>
    </message>
    <message>
        <source>zone {zone}</source>
        <translation>{zone} 区</translation>
    </message>
    <message>
        <source>Number of draws</source>
        <translation>抽样次数</translation>
    </message>
    <message>
        <source>Sources of uncertainty (none = all)</source>
        <translation>不确定性来源（不选 = 全部）</translation>
    </message>
    <message>
        <source>Spread of the factors (1 = as in the library)</source>
        <translation>系数的离散程度（1 = 同系数库）</translation>
    </message>
    <message>
        <source>Error of a yearly amount, %</source>
        <translation>逐年数量的误差，%</translation>
    </message>
    <message>
        <source>Minimum abs(Z) of a marked trend</source>
        <translation>显著趋势的 |Z| 阈值下限</translation>
    </message>
    <message>
        <source>Maximum abs(Z) of a marked trend</source>
        <translation>显著趋势的 |Z| 阈值上限</translation>
    </message>
    <message>
        <source>Spread of the weights, %</source>
        <translation>权重的离散程度，%</translation>
    </message>
    <message>
        <source>Scopes of the forecast (none = its own)</source>
        <translation>预测的估计范围（不选 = 仅原范围）</translation>
    </message>
    <message>
        <source>Colours of the map</source>
        <translation>地图配色</translation>
    </message>
    <message>
        <source>Carbon accounts of all years</source>
        <translation>逐年碳核算</translation>
    </message>
    <message>
        <source>Units of the map (blank = of the trends)</source>
        <translation>地图的评价单元（留空 = 趋势图层）</translation>
    </message>
    <message>
        <source>Each source by itself, and all together</source>
        <translation>各来源单独及全部来源</translation>
    </message>
    <message>
        <source>in its zone [%]</source>
        <translation>属于所属分区 [%]</translation>
    </message>
    <message>
        <source>source of uncertainty</source>
        <translation>不确定性来源</translation>
    </message>
    <message>
        <source>outside the zone [%]</source>
        <translation>不属于所属分区 [%]</translation>
    </message>
    <message>
        <source>outside with the limits held [%]</source>
        <translation>界限不变时不属于所属分区 [%]</translation>
    </message>
    <message>
        <source>why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Share of the draws, over all units, that lie outside the assigned zone when only this source is uncertain. The sources overlap, so that the shares do not add up.</source>
        <translation>仅该来源不确定时，所有评价单元不属于所属分区的抽样比例。各来源相互重叠，比例不可相加。</translation>
    </message>
    <message>
        <source>Taken as certain</source>
        <translation>视为确定</translation>
    </message>
    <message>
        <source>Coefficients: one draw for all units and years, from the limits of the factor library. Errors that are the same everywhere change levels more than trends. The conversion to area (F) is not drawn.</source>
        <translation>系数：所有评价单元和年份采用同一次抽样，范围取自系数库的上下限。各处相同的误差对数值水平的影响大于对趋势的影响。碳—面积换算系数（F）不参与抽样。</translation>
    </message>
    <message>
        <source>Trends: the residuals about the linear trend are resampled in blocks of years, the same years for all units and indices.</source>
        <translation>趋势：线性趋势的残差按年份块重抽样，所有评价单元和指标采用相同年份。</translation>
    </message>
    <message>
        <source>Potential: peaks and neutral years follow the shares of the forecast's own draws, one draw for all units.</source>
        <translation>实现潜力：达峰与碳中和按预测自身抽样的比例确定，所有评价单元采用同一次抽样。</translation>
    </message>
    <message>
        <source>Each draw changes every source at once, scores the indices, adds the scores and divides the units anew. The standard error of a share is at most {error:.1f} percentage points.</source>
        <translation>每次抽样同时改变所有来源，重新赋分、求和并划分。比例的标准误不超过 {error:.1f} 个百分点。</translation>
    </message>
    <message>
        <source>all together</source>
        <translation>全部来源</translation>
    </message>
    <message>
        <source>In zone {zone} in {share}.</source>
        <translation>属于 {zone} 区：{share}。</translation>
    </message>
    <message>
        <source>Main source of uncertainty: {source}.</source>
        <translation>主要不确定性来源：{source}。</translation>
    </message>
    <message>
        <source>Its total is only {points:.2g} points from a limit between zones.</source>
        <translation>总分距分区界限仅 {points:.2g} 分。</translation>
    </message>
    <message>
        <source>less than 1 %</source>
        <translation>不足 1 %</translation>
    </message>
    <message>
        <source>more than 99 %</source>
        <translation>超过 99 %</translation>
    </message>
    <message>
        <source>{number:.0f} %</source>
        <translation>{number:.0f} %</translation>
    </message>
    <message>
        <source>In zone {zone} in {share} of the draws.</source>
        <translation>抽样中属于 {zone} 区的比例：{share}。</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>the accounts have {found} year(s), and a trend needs {least}</source>
        <translation>碳核算仅有 {found} 年，趋势至少需要 {least} 年</translation>
    </message>
    <message>
        <source>The source of uncertainty '{source}' is not drawn: {reason}.</source>
        <translation>不确定性来源“{source}”未参与抽样：{reason}。</translation>
    </message>
    <message>
        <source>needs the carbon accounts of all years (CARBON)</source>
        <translation>需要逐年碳核算（CARBON）</translation>
    </message>
    <message>
        <source>no index is scored by a trend</source>
        <translation>没有按趋势赋分的指标</translation>
    </message>
    <message>
        <source>its width is 0</source>
        <translation>其范围为 0</translation>
    </message>
    <message>
        <source>needs the statistics and land-use areas (PANEL, AREAS), or accounts with limits (ce_lower …: DRAWS of 'Carbon accounting')</source>
        <translation>需要统计面板与土地利用面积（PANEL、AREAS），或带上下限的碳核算（ce_lower 等，由“碳核算”的 DRAWS 生成）</translation>
    </message>
    <message>
        <source>only one index is scored</source>
        <translation>仅有一个赋分指标</translation>
    </message>
    <message>
        <source>the land-use index is not scored</source>
        <translation>土地利用程度综合指数未赋分</translation>
    </message>
    <message>
        <source>the potential is not scored</source>
        <translation>实现潜力未赋分</translation>
    </message>
    <message>
        <source>needs the fields p_peaked and p_neutral of the three scenarios (DRAWS of 'STIRPAT forecast')</source>
        <translation>需要三个情景的 p_peaked 与 p_neutral 字段（由“STIRPAT 预测”的 DRAWS 生成）</translation>
    </message>
    <message>
        <source>no scope is chosen (SCOPES)</source>
        <translation>未选择估计范围（SCOPES）</translation>
    </message>
    <message>
        <source>needs the potential, the accounts and the statistics (CARBON, PANEL)</source>
        <translation>需要实现潜力、碳核算与统计面板（CARBON、PANEL）</translation>
    </message>
    <message>
        <source>no scope could be fitted</source>
        <translation>没有可拟合的估计范围</translation>
    </message>
    <message>
        <source>the levels of the criteria leave no room for another threshold</source>
        <translation>分区指标体系的分级不允许采用其他阈值</translation>
    </message>
    <message>
        <source>Zone {zone} ({name}) {text}.</source>
        <translation>第 {zone} 区（{name}）{text}。</translation>
    </message>
    <message>
        <source>The score of {index} by Z differs from that of its trend type, which considers the slope and the threshold of the trends too, in {count} unit(s): {units}.</source>
        <translation>{index} 按 Z 的得分与按趋势类型（同时考虑斜率和趋势阈值）的得分在 {count} 个评价单元不同：{units}。</translation>
    </message>
    <message>
        <source>The panel {panel} has no year {year}, and the profile of the zones is made without it; its years are {years}.</source>
        <translation>面板 {panel} 没有 {year} 年的数据，各区特征未使用该面板；其年份为 {years}。</translation>
    </message>
    <message>
        <source>Variants and other ways to zone are left out: {reason}</source>
        <translation>略去其他设置方案和其他分区方式：{reason}</translation>
    </message>
    <message>
        <source>Of negative indices level 1 scores 5 points and level 5 scores 1.</source>
        <translation>负向指标 1 级得 5 分，5 级得 1 分。</translation>
    </message>
    <message>
        <source>Priority measures by zone and kind of unit</source>
        <translation>各区及各类评价单元的优先措施</translation>
    </message>
    <message>
        <source>Why each unit has its zone</source>
        <translation>各评价单元的分区原因</translation>
    </message>
    <message>
        <source>Reasons, the units nearest to a limit first</source>
        <translation>分区原因（距界限最近的评价单元在前）</translation>
    </message>
    <message>
        <source>Economic contribution and ecological support</source>
        <translation>经济贡献与生态承载</translation>
    </message>
    <message>
        <source>Quadrants by zone</source>
        <translation>各象限与分区</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Scores of the units, 1 to 5 for each index [points]</source>
        <translation>各评价单元得分，各指标 1 至 5 [分]</translation>
    </message>
    <message>
        <source>Values that were scored</source>
        <translation>用于赋分的数值</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>分区指标体系</translation>
    </message>
    <message>
        <source>Criteria in use</source>
        <translation>所用分级标准</translation>
    </message>
    <message>
        <source>The kinds of units, which the measures differ by, need the land-use areas (AREAS) and ESC (CARBON).</source>
        <translation>措施因评价单元类型而异；划分类型需要土地利用面积（AREAS）和 ESC（CARBON）。</translation>
    </message>
    <message>
        <source>After the optimisation strategies of Huo et al. 2025, in our words; the kind of a unit follows its land use and its coefficients.</source>
        <translation>依据 Huo 等 2025 的优化策略改写；评价单元类型按其土地利用和系数划分。</translation>
    </message>
    <message>
        <source>Each index is counted on its own. Indices with the same score in every unit: {pairs}; where they move together, a smaller change than the one named can be enough.</source>
        <translation>各项指标单独计分。下列指标在各评价单元的得分均相同：{pairs}；若其同步变化，所需变化可小于表中所列。</translation>
    </message>
    <message>
        <source>ECC at least 1: a share of the region's GDP at least as high as that of its emissions. ESC at least 1: a share of its sinks at least as high as that of its emissions.</source>
        <translation>ECC 不低于 1：占区域 GDP 的比例不低于占碳排放的比例。ESC 不低于 1：占区域碳汇的比例不低于占碳排放的比例。</translation>
    </message>
    <message>
        <source>{units} unit(s), {indices} indices</source>
        <translation>{units} 个评价单元，{indices} 个指标</translation>
    </message>
    <message>
        <source>The limits are taken as they are; natural breaks of changed totals could fall elsewhere.</source>
        <translation>分区界限按现状计算；总分改变后，自然断点可能移动。</translation>
    </message>
    <message>
        <source>Quadrants of ECC and ESC, {year}</source>
        <translation>{year} 年 ECC 与 ESC 象限</translation>
    </message>
    <message>
        <source>Z of the trends; class of the potential; land-use index of the last year.</source>
        <translation>趋势的 Z 值；实现潜力等级；最后一年的土地利用指数。</translation>
    </message>
    <message>
        <source>Economic contribution (ECC), ecological support (ESC), {year}</source>
        <translation>碳排放经济贡献系数（ECC）、碳生态承载系数（ESC），{year} 年</translation>
    </message>
    <message>
        <source>Units whose trend has no direction are not counted.</source>
        <translation>趋势无升降的评价单元未计入。</translation>
    </message>
    <message>
        <source>What the zones are</source>
        <translation>各区特征</translation>
    </message>
    <message>
        <source>The zone's share of the region's GDP or sinks divided by its share of the emissions; a mean over units counts small units as much as large ones.</source>
        <translation>分区占全区 GDP 或碳汇的比例除以其占碳排放的比例；评价单元均值则不论评价单元大小，权重相同。</translation>
    </message>
    <message>
        <source>Peaks of the forecast from its base year on; emissions observed before it may have been higher, and a change of the scenario's rates can set the year (see the forecast's report).</source>
        <translation>为预测基准年起的峰值；此前的实测碳排放可能更高，且达峰年份可能由情景变化率的改变所致（见预测报告）。</translation>
    </message>
    <message>
        <source>Forecast peaks in the baseline scenario</source>
        <translation>基准情景下的预测达峰</translation>
    </message>
    <message>
        <source>Give the carbon accounts, statistics and land-use areas (CARBON, STATISTICS, AREAS) to see emissions, sequestration and land use of each zone, and whether its name fits them.</source>
        <translation>给出碳核算、统计和土地利用面积（CARBON、STATISTICS、AREAS），可查看各区的碳排放、碳汇和土地利用，以及分区名称是否与之相符。</translation>
    </message>
    <message>
        <source>Units with a rising (↑) and a falling (↓) trend, marked or not</source>
        <translation>呈上升（↑）和下降（↓）趋势的评价单元数（含不显著趋势）</translation>
    </message>
    <message>
        <source>Area and carbon</source>
        <translation>面积与碳</translation>
    </message>
    <message>
        <source>Coefficients, means over units</source>
        <translation>系数（评价单元均值）</translation>
    </message>
    <message>
        <source>Coefficients of the zones as wholes</source>
        <translation>系数（分区整体）</translation>
    </message>
    <message>
        <source>Land use, share of the area</source>
        <translation>土地利用面积占比</translation>
    </message>
    <message>
        <source>units that change zone without the index</source>
        <translation>去掉该指标后分区改变的评价单元</translation>
    </message>
    <message>
        <source>Scoring direction reversed: a high land-use index scores 5 in place of 1.</source>
        <translation>按相反方向赋分：土地利用程度综合指数高者得 5 分，而非 1 分。</translation>
    </message>
    <message>
        <source>Robustness of the zoning</source>
        <translation>分区结果的稳健性</translation>
    </message>
    <message>
        <source>What each index adds</source>
        <translation>各指标的信息量</translation>
    </message>
    <message>
        <source>Scoring direction reversed: a high land-use index scores 1 in place of 5.</source>
        <translation>按相反方向赋分：土地利用程度综合指数高者得 1 分，而非 5 分。</translation>
    </message>
    <message>
        <source>The natural breaks of QGIS give no classes for these totals.</source>
        <translation>QGIS 的自然断点未能对这些总分分级。</translation>
    </message>
    <message>
        <source>The natural breaks of QGIS's own classifier give the same zones.</source>
        <translation>QGIS 自带分级器的自然断点给出相同的分区。</translation>
    </message>
    <message>
        <source>QGIS's own classifier finds other breaks that fit as well (goodness of variance fit {ours}), and would put {count} unit(s) into another zone.</source>
        <translation>QGIS 自带的分级器得到拟合同样好的另一组断点（方差拟合优度均为 {ours}），会把 {count} 个评价单元划入其他区。</translation>
    </message>
    <message>
        <source>QGIS's own classifier, which does not search for the best breaks, would put {count} unit(s) into another zone (goodness of variance fit {theirs} in place of {ours}).</source>
        <translation>QGIS 自带的分级器并不寻找最优断点，会把 {count} 个评价单元划入其他区（方差拟合优度 {theirs}，本工具为 {ours}）。</translation>
    </message>
    <message>
        <source>The same units zoned by other settings</source>
        <translation>采用其他设置的分区</translation>
    </message>
    <message>
        <source>Other ways to zone</source>
        <translation>其他分区方式</translation>
    </message>
    <message>
        <source>With the region's mix of sinks, the footprint follows emission, the carrying capacity follows sequestration, and the deficit follows net emission: these indices count the same information more than once. Weights in the criteria file can correct this.</source>
        <translation>采用区域碳汇构成时，碳足迹随碳排放变化，生态承载力随碳汇变化，生态赤字随净碳排放变化：这些指标重复计入同一信息，可在分级标准文件中调整权重予以修正。</translation>
    </message>
    <message>
        <source>{count} value(s) of the statistics, of {units} unit(s), are interpolated. Accounts and trends made from them take them as observed; other values in their place can move units into other zones.</source>
        <translation>统计数据中有 {count} 个值为插补值，涉及 {units} 个评价单元。据此得到的碳核算与趋势将其视同实测值；若换用其他值，评价单元所属分区可能改变。</translation>
    </message>
    <message>
        <source>Adjusted Rand index: 1 for the same groups, about 0 for groups that agree by chance.</source>
        <translation>调整兰德指数：分组相同为 1，仅随机一致时约为 0。</translation>
    </message>
    <message>
        <source>{index}: the scores by Z and by trend type differ in {count} unit(s): {units}.</source>
        <translation>{index}：按 Z 与按趋势类型的得分在 {count} 个评价单元不同：{units}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The land-use index is scored from 0 to 1: the index itself (100–400 with the usual grades), less its minimum, divided by its range (NORMALISE of 'Land-use intensity').</source>
        <translation>土地利用程度综合指数按 0–1 的值赋分：即指数本身（采用通常分级时为 100–400）减去最小值再除以极差（见“土地利用程度”的 NORMALISE）。</translation>
    </message>
    <message>
        <source>k-means clusters of the indices</source>
        <translation>指标的 k-means 聚类</translation>
    </message>
    <message>
        <source>contiguous zones (Ward)</source>
        <translation>空间连续分区（Ward 法）</translation>
    </message>
    <message>
        <source>quadrants of ECC and ESC</source>
        <translation>ECC 与 ESC 象限</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>正向</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>负向</translation>
    </message>
    <message>
        <source>totals</source>
        <translation>总分范围</translation>
    </message>
    <message>
        <source>priority measures</source>
        <translation>优先措施</translation>
    </message>
    <message>
        <source>kind of unit</source>
        <translation>评价单元类型</translation>
    </message>
    <message>
        <source>group</source>
        <translation>指标组</translation>
    </message>
    <message>
        <source>scoring</source>
        <translation>赋分方向</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>level {}</source>
        <translation>{} 级</translation>
    </message>
    <message>
        <source>Each of the {units} units has a zone of its own: the zones are the order of the totals, not groups of like units. Choose fewer zones (CLASSES).</source>
        <translation>{units} 个评价单元各成一区：分区只是总分的排序，并非相似评价单元的分组。请减少分区数（CLASSES）。</translation>
    </message>
    <message>
        <source>All {units} units are in one zone, the {name}: their totals are the same, and the zoning tells none apart.</source>
        <translation>全部 {units} 个评价单元同属{name}：其总分相同，分区未能区分任何评价单元。</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>分区</translation>
    </message>
    <message>
        <source>Map of the zones</source>
        <translation>分区图</translation>
    </message>
    <message>
        <source>The zones and their units</source>
        <translation>各区及其评价单元</translation>
    </message>
    <message>
        <source>Totals and limits</source>
        <translation>总分与分区界限</translation>
    </message>
    <message>
        <source>No unit would change zone by one point more or less.</source>
        <translation>没有评价单元会因增减 1 分而改变所属分区。</translation>
    </message>
    <message>
        <source>Each of the {units} units has a zone of its own: the zones are the order of the totals, not groups of like units. Take smaller units, or more of them.</source>
        <translation>{units} 个评价单元各成一区：分区只是总分的排序，并非相似评价单元的分组。请采用更小的评价单元，或增加其数量。</translation>
    </message>
    <message>
        <source>The only unit is a {name}: zones compare units, so that this one says nothing. Take smaller units, or more of them.</source>
        <translation>唯一的评价单元归入{name}：分区是评价单元之间的比较，因此这一结果没有意义。请采用更小或更多的评价单元。</translation>
    </message>
    <message>
        <source>All {units} units are in one zone, the {name}, although their totals differ: so many have the highest total that every quantile is equal to it, and no limit is left. Choose other limits (LIMITS).</source>
        <translation>{units} 个评价单元全部属于{name}，尽管总分并不相同：取最高总分的评价单元过多，各分位数均等于该总分，没有可用的界限。请改用其他划分方法（LIMITS）。</translation>
    </message>
    <message>
        <source>{close} unit(s) would change zone by one point more or less.</source>
        <translation>{close} 个评价单元只需增减 1 分就会改变所属分区。</translation>
    </message>
    <message>
        <source>Emits more than it sequesters ({year}): {zones}.</source>
        <translation>碳排放高于碳汇的分区（{year} 年）：{zones}。</translation>
    </message>
    <message>
        <source>Natural breaks (exact Fisher-Jenks) of the totals: upper bounds {bounds}; goodness of variance fit {gvf:.3f}.</source>
        <translation>总分的自然断点（精确 Fisher-Jenks）：上界 {bounds}；方差拟合优度 {gvf:.3f}。</translation>
    </message>
    <message>
        <source>Fixed limits, equal parts of the possible totals: upper bounds {bounds}; goodness of variance fit {gvf:.3f}. They are the same for every region and year with these criteria.</source>
        <translation>固定界限（理论总分等分）：上界 {bounds}；方差拟合优度 {gvf:.3f}。采用同一指标体系时，各区域和年份的界限相同。</translation>
    </message>
    <message>
        <source>Equal intervals of the totals: upper bounds {bounds}; goodness of variance fit {gvf:.3f}.</source>
        <translation>总分等间距分级：上界 {bounds}；方差拟合优度 {gvf:.3f}。</translation>
    </message>
    <message>
        <source>Quantiles of the totals: upper bounds {bounds}; goodness of variance fit {gvf:.3f}.</source>
        <translation>总分分位数分级：上界 {bounds}；方差拟合优度 {gvf:.3f}。</translation>
    </message>
    <message>
        <source>Points to go up or down count from these bounds; the chart and the margins take each limit midway between the totals on both sides of it: {edges}.</source>
        <translation>升降区所需分值按上述上界计算；图中界限及总分到断点的距离则以界限两侧总分的中点为准：{edges}。</translation>
    </message>
    <message>
        <source>The zones with the most units have {count} of {units} each: {name}.</source>
        <translation>评价单元最多的是{name}，{units} 个评价单元中各有 {count} 个。</translation>
    </message>
    <message>
        <source>The {name} has the most units: {count} of {units} unit(s).</source>
        <translation>评价单元最多的是{name}，{units} 个评价单元中有 {count} 个。</translation>
    </message>
    <message>
        <source>No zone emits more than it sequesters ({year}).</source>
        <translation>各区碳排放均不高于碳汇（{year} 年）。</translation>
    </message>
    <message>
        <source>The layer {layer} has no trend type ({fields}), which SCORE_BY asks for. Make it with 'Trends of attribute fields', or score by Z.</source>
        <translation>图层 {layer} 没有 SCORE_BY 所需的趋势类型（{fields}）。请用“属性字段趋势”生成，或按 Z 值赋分。</translation>
    </message>
    <message>
        <source>Not scored, because no layer was given for it: {indices}. Totals are lower than in the paper.</source>
        <translation>因未给出图层而未赋分的指标：{indices}。总分低于论文。</translation>
    </message>
    <message>
        <source>No index of the group(s) {groups} of Table 6 is scored: the zones say nothing of them.</source>
        <translation>表 6 中 {groups} 指标组没有任何指标参与赋分：分区不反映该组信息。</translation>
    </message>
    <message>
        <source>None of the unit ids of {layer} ({found}) is one of TRENDS ({known}). Make both layers with the same id field.</source>
        <translation>{layer} 的评价单元代码（{found}）与 TRENDS 的代码（{known}）没有一个相同。请用同一代码字段生成两个图层。</translation>
    </message>
    <message>
        <source>The field {field} of the layer {layer} holds text where numbers are needed: {values}.</source>
        <translation>图层 {layer} 的字段 {field} 应为数值却含文本：{values}。</translation>
    </message>
    <message>
        <source>The layer {layer} has no field {field}, which the index {index} is scored by; it has {found}.</source>
        <translation>图层 {layer} 没有指标 {index} 赋分所需的字段 {field}；现有字段为 {found}。</translation>
    </message>
    <message>
        <source>Scoring of the land-use index</source>
        <translation>土地利用程度综合指数的赋分方向</translation>
    </message>
    <message>
        <source>Criteria file in place of Table 6</source>
        <translation>代替表 6 的分区指标体系文件</translation>
    </message>
    <message>
        <source>Number of zones</source>
        <translation>分区数</translation>
    </message>
    <message>
        <source>abs(Z) of a marked trend (blank = 1.66)</source>
        <translation>显著趋势的 |Z| 阈值（留空 = 1.66）</translation>
    </message>
    <message>
        <source>Trends are scored</source>
        <translation>趋势赋分依据</translation>
    </message>
    <message>
        <source>Limits between the zones</source>
        <translation>分区界限</translation>
    </message>
    <message>
        <source>Carbon-emission potential of the units</source>
        <translation>评价单元的碳减排实现潜力</translation>
    </message>
    <message>
        <source>Every index has its best score.</source>
        <translation>各指标均得最高分。</translation>
    </message>
    <message>
        <source>Loses most points by {first} ({lost:g}), then by {second} ({lost_2:g}).</source>
        <translation>失分最多的是{first}（{lost:g} 分），其次是{second}（{lost_2:g} 分）。</translation>
    </message>
    <message>
        <source>Loses most points by {first} ({lost:g}), then by {second} ({lost_2:g} each).</source>
        <translation>失分最多的是{first}（{lost:g} 分），其次是{second}（各 {lost_2:g} 分）。</translation>
    </message>
    <message>
        <source>{steps} (or as much by {others})</source>
        <translation>{steps}（或以{others}变化相同分值）</translation>
    </message>
    <message>
        <source>Loses points by {index} only ({points:g}).</source>
        <translation>仅{index}失分（{points:g} 分）。</translation>
    </message>
    <message>
        <source>Loses most points by {names} ({lost:g} each).</source>
        <translation>失分最多的是{names}（各 {lost:g} 分）。</translation>
    </message>
    <message>
        <source>{steps} (or as much by any of {count} other indices)</source>
        <translation>{steps}（或以其他 {count} 项指标中任一项变化相同分值）</translation>
    </message>
    <message>
        <source>{points} more point(s) would lift it to zone {zone}: {steps}.</source>
        <translation>再得 {points} 分可升至 {zone} 区：{steps}。</translation>
    </message>
    <message>
        <source>{points} fewer point(s) would lower it to zone {zone}: {steps}.</source>
        <translation>再失 {points} 分将降至 {zone} 区：{steps}。</translation>
    </message>
    <message>
        <source>Carbon-neutral zoning</source>
        <translation>碳中和分区</translation>
    </message>
    <message>
        <source>The output {output} is left out: it needs the carbon accounts of all years (CARBON).</source>
        <translation>略去输出 {output}：它需要逐年碳核算（CARBON）。</translation>
    </message>
    <message>
        <source>zones,natural breaks,Jenks,score,classification</source>
        <translation>分区,自然断点,Jenks,赋分,分类</translation>
    </message>
    <message>
        <source>Profile of the zones</source>
        <translation>各区特征</translation>
    </message>
    <message>
        <source>Reasons of the units</source>
        <translation>各评价单元分区原因</translation>
    </message>
    <message>
        <source>Variants of the zoning</source>
        <translation>分区设置方案</translation>
    </message>
    <message>
        <source>Zones by quadrant of ECC and ESC</source>
        <translation>经济贡献与生态承载象限分区表</translation>
    </message>
    <message>
        <source>Goodness of variance fit</source>
        <translation>方差拟合优度</translation>
    </message>
    <message>
        <source>Upper bounds of the classes</source>
        <translation>各级上界</translation>
    </message>
    <message>
        <source>Confidence in the zones</source>
        <translation>分区结果的稳健性</translation>
    </message>
    <message>
        <source>UNITS and TRENDS have not the same units: {only} are in UNITS alone and have no result, {left} in TRENDS alone and are not on the map.</source>
        <translation>UNITS 与 TRENDS 的评价单元不一致：{only} 仅在 UNITS 中，没有结果；{left} 仅在 TRENDS 中，不在地图上。</translation>
    </message>
    <message>
        <source>The zoning in the layer {layer} is not the one that is tested: {count} unit(s) have another zone there than by these parameters, {units}. Give CRITERIA, CLASSES, CLI_DIRECTION, THRESHOLD, SCORE_BY and LIMITS, and the layers, of the zoning that is to be tested.</source>
        <translation>图层 {layer} 中的分区并非所检验的分区：{count} 个评价单元在其中的分区与按本次参数所得的不同：{units}。请给出所要检验的分区的 CRITERIA、CLASSES、CLI_DIRECTION、THRESHOLD、SCORE_BY、LIMITS 及各图层。</translation>
    </message>
    <message>
        <source>THRESHOLD_LOW ({low}) has to be above 0 and at most THRESHOLD_HIGH ({high}).</source>
        <translation>THRESHOLD_LOW（{low}）须大于 0 且不大于 THRESHOLD_HIGH（{high}）。</translation>
    </message>
    <message>
        <source>confidence,uncertainty,Monte Carlo,robustness,zones,probability,sensitivity</source>
        <translation>稳健性,不确定性,蒙特卡洛,可信度,分区,概率,敏感性</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written to: {reason}. Choose another folder.</source>
        <translation>文件夹 {folder} 无法写入：{reason}。请另选文件夹。</translation>
    </message>
    <message>
        <source>In {year} the region emits {ce} Mt C and takes up {cs} Mt C.</source>
        <translation>{year} 年全区碳排放 {ce} Mt C，碳汇 {cs} Mt C。</translation>
    </message>
    <message>
        <source>Emissions are {percent} % higher than in {year}.</source>
        <translation>碳排放比 {year} 年高 {percent} %。</translation>
    </message>
    <message>
        <source>Its sinks take up all of it, and {surplus} Mt C more: the region is a net sink.</source>
        <translation>碳汇抵消全部碳排放，并多吸收 {surplus} Mt C：全区为净碳汇。</translation>
    </message>
    <message>
        <source>Its sinks offset {percent} % of its emissions.</source>
        <translation>碳汇抵消了 {percent} % 的碳排放。</translation>
    </message>
    <message>
        <source>With the land sinks of an official inventory in place of those of this account it is a net source.</source>
        <translation>若采用官方清单的土地碳汇系数，全区则为净碳源。</translation>
    </message>
    <message>
        <source>No unit takes up more than it emits.</source>
        <translation>没有碳汇大于碳排放的评价单元。</translation>
    </message>
    <message>
        <source>Emissions are {percent} % lower than in {year}.</source>
        <translation>碳排放比 {year} 年低 {percent} %。</translation>
    </message>
    <message>
        <source>With the land sinks of an official inventory, in which annual crops are no sink, it is a net source.</source>
        <translation>若采用官方清单的土地碳汇系数（一年生作物不计碳汇），全区则为净碳源。</translation>
    </message>
    <message>
        <source>All emissions are {name}.</source>
        <translation>碳排放全部为{name}。</translation>
    </message>
    <message>
        <source>Every unit takes up more than it emits.</source>
        <translation>所有评价单元的碳汇均大于碳排放。</translation>
    </message>
    <message>
        <source>{count} of {units} units take up more than they emit.</source>
        <translation>{units} 个评价单元中有 {count} 个碳汇大于碳排放。</translation>
    </message>
    <message>
        <source>The largest source is {name} ({percent} % of emissions).</source>
        <translation>最大排放源为{name}（占碳排放的 {percent} %）。</translation>
    </message>
    <message>
        <source>All sequestration is {name}.</source>
        <translation>碳汇全部为{name}。</translation>
    </message>
    <message>
        <source>The largest sink is {name} ({percent} % of sequestration).</source>
        <translation>最大碳汇为{name}（占碳汇总量的 {percent} %）。</translation>
    </message>
    <message>
        <source>The GWP {gwp} has no effect: the preset {preset} gives carbon as printed and knows no CH₄ or N₂O. Choose ipcc or a national preset.</source>
        <translation>GWP {gwp} 不起作用：方案 {preset} 按论文给出碳量，没有 CH₄ 或 N₂O。请选用 ipcc 或国家方案。</translation>
    </message>
    <message>
        <source>Without a GWP the CH₄ of livestock and rice is counted by its carbon mass (x 12/16), and N₂O as nothing: about a ninth of its warming effect. Choose ar4, ar5 or ar6 for CO₂-equivalents.</source>
        <translation>未采用 GWP 时，畜禽与水稻的 CH₄ 按碳质量计（×12/16），N₂O 不计，约为其增温效应的九分之一。如需二氧化碳当量，请选 ar4、ar5 或 ar6。</translation>
    </message>
    <message>
        <source>{count} coefficient(s) in use are printed in the paper but doubtful: {names}. Their notes are in the report's table of what rests on them; other presets have other values.</source>
        <translation>所用系数中有 {count} 个为论文给出值但存疑：{names}。说明见报告中“依赖存疑系数的部分”一表；其他方案有其他取值。</translation>
    </message>
    <message>
        <source>Ploughed area and crop cover are both switched on: tillage may be counted twice.</source>
        <translation>翻耕面积和作物覆盖同时启用：耕作可能被重复计算。</translation>
    </message>
    <message>
        <source>{count} unit-year(s) have both raw coal and electricity. If the coal includes that of power plants or boilers, electricity and heat are counted twice: set use to 0 for them in the factor file (FACTORS).</source>
        <translation>{count} 个评价单元年份同时有原煤和电力。若原煤包含电厂或锅炉用煤，则电力和热力被重复计算：请在系数文件（FACTORS）中将其 use 设为 0。</translation>
    </message>
    <message>
        <source>The land-use areas lack the column(s) {missing}. Make the panel of areas with 'Land-use areas'.</source>
        <translation>土地利用面积缺少列 {missing}。请用“土地利用面积”生成面积面板。</translation>
    </message>
    <message>
        <source>The statistics have none of the columns that the account needs, such as {columns}. Name the columns with 'Assemble panel'.</source>
        <translation>统计数据没有核算所需的任何列，例如 {columns}。请用“汇编统计面板”命名各列。</translation>
    </message>
    <message>
        <source>The statistics lack {count} column(s), counted as zero: {columns}.</source>
        <translation>统计数据缺少 {count} 列，按零计：{columns}。</translation>
    </message>
    <message>
        <source>The column {column} has {count} missing value(s): {rows}. 'Fill gaps' fills those between known values; at the end of a series give the value, or leave out the year for all units, or the unit. 'Carbon accounting' may count missing values as zero.</source>
        <translation>列 {column} 有 {count} 个缺失值：{rows}。“插补缺失值”可插补已知值之间的缺失；序列端部请补充数值，或对所有评价单元去除该年份，或排除该评价单元。“碳核算”可选择把缺失值按零计。</translation>
    </message>
    <message>
        <source>{count} missing value(s) of {column} are counted as zero: {rows}.</source>
        <translation>列 {column} 的 {count} 个缺失值按零计：{rows}。</translation>
    </message>
    <message>
        <source>The column {column} has {count} negative value(s): {rows}. Amounts cannot be negative; correct them.</source>
        <translation>列 {column} 有 {count} 个负值：{rows}。数量不能为负，请更正。</translation>
    </message>
    <message>
        <source>{source}: {count} row(s) name a field that neither the statistics nor the list of columns have, and count nothing; line(s) {rows}. Check the spelling.</source>
        <translation>{source}：{count} 行所列字段在统计面板和字段表中均不存在，不计入结果，行号 {rows}。请检查拼写。</translation>
    </message>
    <message>
        <source>The statistics have {count} column(s) for which the preset {preset} has no coefficient in use, and which are not counted: {columns}. Other presets have them, or a factor file (FACTORS) switches them on (use 1).</source>
        <translation>统计面板有 {count} 个字段在方案 {preset} 中没有启用的系数，未计入：{columns}。可改用其他方案，或在系数文件（FACTORS）中启用（use 1）。</translation>
    </message>
    <message>
        <source>{source}: the unit of {count} row(s) is not understood, and the value is taken as it stands; line(s) {rows}. Write the unit as the library of factors does, such as kg CO2/t.</source>
        <translation>{source}：有 {count} 行的单位无法识别，其数值按原样采用；行号 {rows}。请按系数库的写法填写单位，例如 kg CO2/t。</translation>
    </message>
    <message>
        <source>The parts {parts} are more than {whole} itself: {rows}. {whole} is the sum of all; correct one of them.</source>
        <translation>分项 {parts} 之和超过 {whole}：{rows}。{whole} 应为合计，请更正其一。</translation>
    </message>
    <message>
        <source>The panel {panel} counts electricity and fuels that it is made of ({fuels}), in {count} year(s). If these include the fuel of power plants, up to {share} % of the energy emissions with this factor ({where}) are counted twice: take that fuel out, or set use to 0 for electricity in the factor file (FACTORS).</source>
        <translation>面板 {panel} 在 {count} 个年份中同时统计了电力及其发电燃料（{fuels}）。如果这些燃料包含发电用量，按此系数计算的能源碳排放中最多有 {share} %（{where}）被重复计算：请扣除该部分燃料，或在系数文件（FACTORS）中把电力的 use 设为 0。</translation>
    </message>
    <message>
        <source>The panel {panel} has no column 'province', so that it is not known which factor its units take, and whether electricity is counted twice.</source>
        <translation>面板 {panel} 没有 province 字段，无法判断各评价单元采用哪个系数，也无法检查电力是否重复计算。</translation>
    </message>
    <message>
        <source>The factor of {count} year(s) is larger than {most} kg CO₂ per kWh: {values}. Check the units of measurement of fuel and generation (10⁴ kWh).</source>
        <translation>{count} 个年份的系数大于 {most} kg CO₂/kWh：{values}。请检查燃料和发电量（万 kWh）的计量单位。</translation>
    </message>
    <message>
        <source>The table {table} has rows of {wholes} among those of provinces, which are added up: they would count twice. Keep the one or the others.</source>
        <translation>表 {table} 中 {wholes} 的行与各省的行并列，而各省将被加总，从而重复计算。请只保留其中一种。</translation>
    </message>
    <message>
        <source>The factor's field cannot be called {field}, which is another column of its table. Choose another name (OUTPUT_FIELD); 'Carbon accounting' reads 'factor'.</source>
        <translation>系数字段不能命名为 {field}，该名称是结果表的另一字段。请换一个名称（OUTPUT_FIELD）；“碳核算”读取 factor。</translation>
    </message>
    <message>
        <source>The table {table} gives more than one factor for {years}.</source>
        <translation>表 {table} 在 {years} 年给出了多个系数。</translation>
    </message>
    <message>
        <source>The table {table} has no electricity factor for the year(s) {years}.</source>
        <translation>表 {table} 没有 {years} 年的电力系数。</translation>
    </message>
    <message>
        <source>{source} line {line}: the row has more cells than the header. Put texts with commas in quotes.</source>
        <translation>{source} 第 {line} 行：单元格数多于表头。含逗号的文本请加引号。</translation>
    </message>
    <message>
        <source>{source} line {line}: the gas is {gas}, and {other} in the preset. Give the unit too, such as {example}.</source>
        <translation>{source} 第 {line} 行：气体为 {gas}，而方案中为 {other}。请同时给出单位，如 {example}。</translation>
    </message>
    <message>
        <source>{source} line {line}: the unit {unit} is not that of the account. Multiply the value by {scale}, and write {needed}.</source>
        <translation>{source} 第 {line} 行：单位 {unit} 与核算所用单位不同。请将数值乘以 {scale}，并写作 {needed}。</translation>
    </message>
    <message>
        <source>{source} line {line}: the unit {unit} is of another kind than the account's, which is {needed} ({row}). Convert the value, or correct the unit.</source>
        <translation>{source} 第 {line} 行：单位 {unit} 与核算所用单位 {needed} 不属同类（{row}）。请换算数值，或更正单位。</translation>
    </message>
    <message>
        <source>{source} line {line}: '{year}' is not a year. Write a whole number from {first} to {last}, or leave it blank.</source>
        <translation>{source} 第 {line} 行：“{year}”不是年份。请填写 {first} 至 {last} 的整数，或留空。</translation>
    </message>
    <message>
        <source>{source} line {line}: there is no gas {gas}; write one of {known}.</source>
        <translation>{source} 第 {line} 行：没有气体 {gas}，请写 {known} 之一。</translation>
    </message>
    <message>
        <source>{source} line {line}: the gas is {gas}, but the unit is {unit}. Correct one of them.</source>
        <translation>{source} 第 {line} 行：气体为 {gas}，但单位为 {unit}。请更正其一。</translation>
    </message>
    <message>
        <source>{source}: the lines {first} and {second} give the same coefficient ({key}). Keep one of them.</source>
        <translation>{source}：第 {first} 行与第 {second} 行给出同一系数（{key}）。请只保留一行。</translation>
    </message>
    <message>
        <source>{source} line {line}: the {column} is blank ({row}). Each row names account, field and term.</source>
        <translation>{source} 第 {line} 行：{column} 为空（{row}）。每行都要写明 account、field 和 term。</translation>
    </message>
    <message>
        <source>{source} line {line}: {column} is '{value}'. Write 1 for yes, 0 for no.</source>
        <translation>{source} 第 {line} 行：{column} 为“{value}”。请用 1 表示是，0 表示否。</translation>
    </message>
    <message>
        <source>There is no preset {preset}; choose one of {known}.</source>
        <translation>没有方案 {preset}；请从 {known} 中选择。</translation>
    </message>
    <message>
        <source>{source}: there is no term '{term}' of account '{account}' (field {field}). Accounts and their terms: {known}.</source>
        <translation>{source}：账户“{account}”没有项“{term}”（字段 {field}）。账户及其项为：{known}。</translation>
    </message>
    <message>
        <source>{source}: the account {account} counts carbon only; the row {row} is of {gas}.</source>
        <translation>{source}：账户 {account} 只计碳，而行 {row} 为 {gas}。</translation>
    </message>
    <message>
        <source>{source}: the limits {low} and {high} of the row {row} do not hold its value {value}.</source>
        <translation>{source}：行 {row} 的上下限 {low}、{high} 不包含其值 {value}。</translation>
    </message>
    <message>
        <source>{source}: missing factor(s): {lacking}. A fuel is counted by standard_coal and carbon, or by heat_value, carbon_content and oxidation; a row of the one set takes the place of all rows of the other. Give the whole set, or rows of the set that the preset has (docs/factors.md).</source>
        <translation>{source}：缺少系数：{lacking}。燃料的系数分两套：standard_coal 与 carbon，或 heat_value、carbon_content 与 oxidation；给出其中一套的任一行即取代另一套的全部行。请给出整套系数，或采用所选方案已有的那一套（docs/factors.md）。</translation>
    </message>
    <message>
        <source>{source}: missing factor(s): {lacking}. A field needs every term of its account.</source>
        <translation>{source}：缺少系数：{lacking}。每个字段都需要其账户的全部项。</translation>
    </message>
    <message>
        <source>The factors have no row for account {account}, field {field}, term {term}. Add it to the factor file (FACTORS).</source>
        <translation>系数中没有账户 {account}、字段 {field}、项 {term} 的行，请加入系数文件（FACTORS）。</translation>
    </message>
    <message>
        <source>The table {table} has no fuel for {years}, though {shares} % of the electricity is thermal power, or of no kind without fuel. Add the fuels burnt, or the kinds that are lacking (nuclear, wind, biomass ...).</source>
        <translation>表 {table} 中 {years} 没有燃料，但 {shares} % 的电量为火电或未说明的电源。请补充发电消耗的燃料，或补充缺少的电源（核电、风电、生物质发电等）。</translation>
    </message>
    <message>
        <source>The factor of {count} year(s) is smaller than {least} kg CO₂ per kWh, though there is thermal power: {values}. Check the fuels and the units of measurement of fuel and generation (10⁴ kWh).</source>
        <translation>{count} 个年份的系数小于 {least} kg CO₂/kWh，但存在火电：{values}。请检查燃料，以及燃料和发电量（万 kWh）的计量单位。</translation>
    </message>
    <message>
        <source>The panel {panel} has neither energy_use nor any of the fuels {fuels}.</source>
        <translation>面板 {panel} 既没有 energy_use，也没有任何燃料 {fuels}。</translation>
    </message>
    <message>
        <source>There is no GWP {name}; choose one of {known}.</source>
        <translation>没有 GWP {name}，请选择 {known} 之一。</translation>
    </message>
    <message>
        <source>The table {table} needs a number of at least 0 in column {column}; it has {values}.</source>
        <translation>表 {table} 的列 {column} 需要不小于 0 的数；现有 {values}。</translation>
    </message>
    <message>
        <source>The table {table} names fuel(s) without a coefficient: {fuels}. Fuels are {known}; the row 'generation' holds the electricity made (10⁴ kWh).</source>
        <translation>表 {table} 中的燃料没有系数：{fuels}。可用燃料为 {known}；“generation”行为发电量（万 kWh）。</translation>
    </message>
    <message>
        <source>The unit of measurement '{unit}' of {fuel} in the table {table} is not known, or not one of {fuel}. Give the amounts in {own}, and leave the unit out.</source>
        <translation>表 {table} 中 {fuel} 的计量单位“{unit}”无法识别，或不适用于 {fuel}。请以 {own} 给出数量，并将计量单位留空。</translation>
    </message>
    <message>
        <source>The table {table} has years that are not whole numbers: {years}.</source>
        <translation>表 {table} 中的年份不是整数：{years}。</translation>
    </message>
    <message>
        <source>The table {table} has {count} row(s) without a province. Give each row its province, or leave the column out.</source>
        <translation>表 {table} 有 {count} 行没有省份。请为每行填写省份，或去掉该列。</translation>
    </message>
    <message>
        <source>The table {table} has more than one row for {count} fuel(s) and year(s), which are added up: {rows}.</source>
        <translation>表 {table} 中有 {count} 处同一燃料、同一年份出现多行，已相加：{rows}。</translation>
    </message>
    <message>
        <source>The table {table} has no gross generation (row 'generation', 10⁴ kWh) for {years}.</source>
        <translation>表 {table} 没有 {years} 的发电量（“generation”行，万 kWh）。</translation>
    </message>
    <message>
        <source>The parts of the generation (thermal, hydropower ...) exceed its total in the table {table} for {years}. Correct them, or leave one of both out.</source>
        <translation>表 {table} 中 {years} 的发电量各组成（火电、水电等）之和大于总发电量。请更正，或只保留其一。</translation>
    </message>
    <message>
        <source>The table {table} has fuel burnt for power, but neither the gross generation nor that of thermal power for {years}. Add the row 'generation' or 'thermal' (10⁴ kWh).</source>
        <translation>表 {table} 在 {years} 有发电燃料，但既无总发电量也无火电发电量。请增加“generation”（发电量）或“thermal”（火电）行（万 kWh）。</translation>
    </message>
    <message>
        <source>The statistics have no column gdp: ECC is NULL.</source>
        <translation>统计数据没有 gdp 列：ECC 为 NULL。</translation>
    </message>
    <message>
        <source>The column gdp has negative values: {rows}. Correct them.</source>
        <translation>列 gdp 有负值：{rows}。请更正。</translation>
    </message>
    <message>
        <source>gdp is missing for {count} unit-year(s): their ECC is NULL, and the region's GDP of these years is too low for the others: {rows}.</source>
        <translation>{count} 个评价单元年份缺少 gdp：其 ECC 为 NULL，且这些年份区域 GDP 对其他评价单元偏低：{rows}。</translation>
    </message>
    <message>
        <source>{count} unit-year(s) have no emission: their ECC, ESC and offset ratio are NULL: {rows}.</source>
        <translation>{count} 个评价单元年份没有碳排放：其 ECC、ESC 和碳补偿率为 NULL：{rows}。</translation>
    </message>
    <message>
        <source>{count} unit-year(s) have no carbon sink to share: Cf, Ec and Ed are NULL: {rows}.</source>
        <translation>{count} 个评价单元年份没有可分摊的碳汇：Cf、Ec、Ed 为 NULL：{rows}。</translation>
    </message>
    <message>
        <source>In {count} unit-year(s) land has no class, so the sinks there are smaller than those of the whole unit: {rows}. MISSING_LAND scale takes the classes in the same shares for all of its land.</source>
        <translation>{count} 个评价单元年份有土地没有类别，其碳汇小于整个评价单元的碳汇：{rows}。MISSING_LAND 取 scale 时，按各类占比推算至评价单元的全部土地。</translation>
    </message>
    <message>
        <source>The land-use areas of {count} unit-year(s) are scaled to the largest land of the unit, because some has no class: {rows}.</source>
        <translation>{count} 个评价单元年份有土地没有类别，其土地利用面积已按比例推算至评价单元的最大土地面积：{rows}。</translation>
    </message>
    <message>
        <source>In {count} unit-year(s) no land has a class, so that nothing can be scaled and the sinks are 0: {rows}. Leave out these dates, or fill their land cover.</source>
        <translation>{count} 个评价单元年份的土地全部没有类别，无从推算，其碳汇为 0：{rows}。请去掉这些时点，或补全其土地覆被。</translation>
    </message>
    <message>
        <source>{count} unit-year(s) have no mean_temperature: manure of pigs counts {default} kg CH4 per head: {rows}.</source>
        <translation>{count} 个评价单元年份没有 mean_temperature，生猪粪便按每头 {default} kg CH4 计：{rows}。</translation>
    </message>
    <message>
        <source>The mean annual temperature is not between {low} and {high} °C: {rows}. Give °C.</source>
        <translation>年平均气温不在 {low} 至 {high} °C 之间：{rows}。请以 °C 给出。</translation>
    </message>
    <message>
        <source>{count} coefficient(s) have rows of a province and later rows of a year, and both apply: {names}. The rows of the province count there. Where the later value is to hold, write a row with province and year.</source>
        <translation>{count} 个系数既有分省行又有更晚年份的行，且两者都适用：{names}。此处以分省行为准。若应采用较晚年份的值，请写一行同时给出省份和年份。</translation>
    </message>
    <message>
        <source>No table has an electricity factor of {provinces}. Give rows for them in ELECTRICITY_FACTOR: province, year and factor (t C per 10⁴ kWh).</source>
        <translation>没有 {provinces} 的电力排放因子。请在 ELECTRICITY_FACTOR 中给出：province、year、factor（t C/万 kWh）。</translation>
    </message>
    <message>
        <source>{count} unit-year(s) are before the first table of electricity factors ({years}) and take the first one ({taken}). Give the factors of earlier years in ELECTRICITY_FACTOR if you have them.</source>
        <translation>{count} 个评价单元年份早于首个电力排放因子表（{years}），采用最早一年（{taken}）。如有更早年份的因子，请在 ELECTRICITY_FACTOR 中给出。</translation>
    </message>
    <message>
        <source>{count} unit-year(s) have no table of electricity factors of their year ({years}) and take the nearest earlier one ({taken}).</source>
        <translation>{count} 个评价单元年份没有当年的电力排放因子表（{years}），采用最近的较早年份（{taken}）。</translation>
    </message>
    <message>
        <source>{where}: the year '{year}' is not a year. Write four digits.</source>
        <translation>{where}：“{year}”不是年份，请写四位数字。</translation>
    </message>
    <message>
        <source>{where}: the {column} '{value}' is not a number of at least 0.</source>
        <translation>{where}：{column} 的值“{value}”不是不小于 0 的数。</translation>
    </message>
    <message>
        <source>The table {table} gives more than one factor for {province}, {year}.</source>
        <translation>表 {table} 对 {province}（{year}）给出了多个因子。</translation>
    </message>
    <message>
        <source>{name}: the unit {unit} is in two provinces, {one} and {other}. Correct the column.</source>
        <translation>{name}：评价单元 {unit} 属于两个省份（{one}、{other}）。请更正该字段。</translation>
    </message>
    <message>
        <source>{where}: '{text}' is not a province. Write its name or two-digit code: {known}.</source>
        <translation>{where}：“{text}”不是省份。请写名称或两位代码：{known}。</translation>
    </message>
    <message>
        <source>{draws} draws are too few for an interval; give at least {fewest}.</source>
        <translation>抽样 {draws} 次太少，无法给出区间；请至少取 {fewest} 次。</translation>
    </message>
    <message>
        <source>The file {path} has a header, but no row. Add rows, or leave the file out.</source>
        <translation>文件 {path} 只有表头，没有数据行。请添加数据行，或不指定该文件。</translation>
    </message>
    <message>
        <source>The file {path} lacks the column(s) {missing}; it has {found}.</source>
        <translation>文件 {path} 缺少列 {missing}；现有列为 {found}。</translation>
    </message>
    <message>
        <source>The file {path} has more than one column {columns}. Keep one of them.</source>
        <translation>文件 {path} 中列 {columns} 重复出现。请只保留一列。</translation>
    </message>
    <message>
        <source>{source}: the value '{value}' in column {column} of row {row} is not a number between {minimum} and {maximum}.</source>
        <translation>{source}：行 {row} 的列 {column} 的值“{value}”不是 {minimum} 到 {maximum} 之间的数。</translation>
    </message>
    <message>
        <source>The file {path} is not valid CSV: {reason}.</source>
        <translation>文件 {path} 不是有效的 CSV：{reason}。</translation>
    </message>
    <message>
        <source>The file {path} cannot be read as UTF-8 text: {reason}. Save it as CSV (UTF-8).</source>
        <translation>文件 {path} 不能按 UTF-8 文本读取：{reason}。请另存为 CSV（UTF-8）。</translation>
    </message>
    <message>
        <source>{source} has two rows for {key}: lines {first} and {second}. Keep one of them.</source>
        <translation>{source} 中 {key} 有两行：第 {first} 行和第 {second} 行。请只保留一行。</translation>
    </message>
    <message>
        <source>{name} has the same value, {value}, in all {count} units: nothing varies in space. Leave the field out.</source>
        <translation>{name} 在全部 {count} 个评价单元中数值相同（{value}），没有空间差异。请去掉该字段。</translation>
    </message>
    <message>
        <source>Autocorrelation needs at least {fewest} units with a value; {count} unit(s) have one: {units}.</source>
        <translation>空间自相关至少需要 {fewest} 个有值的评价单元；有值的只有 {count} 个：{units}。</translation>
    </message>
    <message>
        <source>None of the {count} units has a neighbour. Choose k nearest neighbours, or a larger distance or tolerance.</source>
        <translation>{count} 个评价单元均无邻接评价单元。请选用 K 近邻，或增大距离或容差。</translation>
    </message>
    <message>
        <source>{count} ellipse(s) are NULL: fewer than {least} units have a value above 0 (how many stands in brackets): {ellipses}.</source>
        <translation>{count} 个椭圆为空：数值大于 0 的评价单元少于 {least} 个（括号内为评价单元数）：{ellipses}。</translation>
    </message>
    <message>
        <source>Every unit needs a row in every year, or its coming and going moves the centre; {count} unit-year(s) have none: {rows}. Add them, fill the gaps, or choose other years.</source>
        <translation>每个评价单元每年都须有数据，否则评价单元的增减会使重心移动；{count} 个评价单元年份缺失：{rows}。请补充、插补，或另选年份。</translation>
    </message>
    <message>
        <source>{field} has {count} negative value(s): {rows}. A centre of gravity needs weights of one sign: choose emissions and sinks each on their own.</source>
        <translation>{field} 有 {count} 个负值：{rows}。重心的权重须同号：请将碳排放与碳汇分别计算。</translation>
    </message>
    <message>
        <source>In {count} pair(s) of factors most of the crossed strata hold one unit: q is large there by construction.</source>
        <translation>{count} 对因子的交叉分层中，过半数只含一个评价单元：其 q 值因此偏大。</translation>
    </message>
    <message>
        <source>In {last} the energy emissions of the region are {amount} Mt C/a higher than in {first}.</source>
        <translation>{last} 年全区能源碳排放比 {first} 年高 {amount} Mt C/a。</translation>
    </message>
    <message>
        <source>In {last} the energy emissions of the region are {amount} Mt C/a lower than in {first}.</source>
        <translation>{last} 年全区能源碳排放比 {first} 年低 {amount} Mt C/a。</translation>
    </message>
    <message>
        <source>The strongest upward driver is the {name} ({amount} Mt C/a).</source>
        <translation>最大的增排因素是{name}（{amount} Mt C/a）。</translation>
    </message>
    <message>
        <source>The strongest downward driver is the {name} ({amount} Mt C/a).</source>
        <translation>最大的减排因素是{name}（{amount} Mt C/a）。</translation>
    </message>
    <message>
        <source>The statistics have no column energy_use: it is the sum of the fuels in tce.</source>
        <translation>统计数据没有 energy_use 列：取各燃料折标准煤（tce）之和。</translation>
    </message>
    <message>
        <source>{column} must be above 0 for its growth; {count} value(s) are not: {rows}. Correct them, or leave the units out.</source>
        <translation>{column} 必须大于 0 才能计算增长；有 {count} 个值不符：{rows}。请更正，或剔除这些评价单元。</translation>
    </message>
    <message>
        <source>{count} unit-year(s) have emissions or fuels, but no energy use: {rows}. Correct energy_use.</source>
        <translation>{count} 个评价单元年份有碳排放或燃料消费，但能源消费量为零：{rows}。请更正 energy_use。</translation>
    </message>
    <message>
        <source>ce_energy is more than ce, of which it is a part, in {count} unit-year(s): {rows}. Take both from one account.</source>
        <translation>有 {count} 个评价单元年份的 ce_energy 大于包含它的 ce：{rows}。请从同一次核算中取这两列。</translation>
    </message>
    <message>
        <source>{count} unit-year(s) have energy emissions but none of the fuels: carbon per energy is not split.</source>
        <translation>{count} 个评价单元年份有能源碳排放但无任何燃料消费：单位能耗碳排放不再按燃料分解。</translation>
    </message>
    <message>
        <source>ce_energy of {count} unit-year(s) is not that of the fuels and the factors: the difference is counted with the carbon of the fuels. Choose the preset and the factors that the account was made with.</source>
        <translation>{count} 个评价单元年份的 ce_energy 与按燃料和系数计算的结果不一致：差额计入燃料碳排放系数效应。请选择核算时所用的系数方案和系数文件。</translation>
    </message>
    <message>
        <source>energy_use of {count} unit-year(s) is not the sum of the fuels in tce: the difference is counted with the fuel structure.</source>
        <translation>{count} 个评价单元年份的 energy_use 不等于各燃料折标准煤之和：差额计入能源结构效应。</translation>
    </message>
    <message>
        <source>PERIODS: the panel has no year {absent}; it has {years}.</source>
        <translation>PERIODS：面板没有 {absent} 年，只有 {years}。</translation>
    </message>
    <message>
        <source>PERIODS: a change needs two years; there is {years} only.</source>
        <translation>PERIODS：计算变化需要两个年份，现只有 {years}。</translation>
    </message>
    <message>
        <source>{count} unit(s) have no neighbour, and no local result: {units}.</source>
        <translation>{count} 个评价单元没有邻接评价单元，无局部结果：{units}。</translation>
    </message>
    <message>
        <source>{count} unit(s) have no value of {field} and are left out of it: {units}.</source>
        <translation>{count} 个评价单元没有 {field} 的数值，不参与该字段计算：{units}。</translation>
    </message>
    <message>
        <source>The field {field} has no value. Choose another, or join the values to the units.</source>
        <translation>字段 {field} 没有数值。请选择其他字段，或先将数值连接到评价单元。</translation>
    </message>
    <message>
        <source>The largest size of the field {field} is {largest}: its squares are beyond the numbers of a computer. Correct the values, or take a unit of measurement in which they are between {smallest} and {limit}.</source>
        <translation>字段 {field} 绝对值最大为 {largest}，其平方超出计算机可表示的数值范围。请更正数值，或改用其他计量单位，使其介于 {smallest} 与 {limit} 之间。</translation>
    </message>
    <message>
        <source>The field {field} is infinite in {count} unit(s): {units}. Correct the values, or leave them blank where they are not known.</source>
        <translation>字段 {field} 在 {count} 个评价单元中为无穷大：{units}。请更正这些值；未知的值请留空。</translation>
    </message>
    <message>
        <source>GeoDetector needs at least {fewest} units; {count} unit(s) have values.</source>
        <translation>地理探测器至少需要 {fewest} 个评价单元；有值的只有 {count} 个。</translation>
    </message>
    <message>
        <source>The response has the same value, {value}, in all units: there is nothing to explain.</source>
        <translation>因变量在所有评价单元中数值相同（{value}），没有可解释的差异。</translation>
    </message>
    <message>
        <source>{count} unit(s) lack the response or a factor and are left out: {units}.</source>
        <translation>{count} 个评价单元缺少因变量或因子，不参与计算：{units}。</translation>
    </message>
    <message>
        <source>In {count} factor(s) most strata hold one unit: {factors}. A stratum of one unit has no variance, so that q is large by construction and says nothing of the factor. Join categories into larger ones.</source>
        <translation>有 {count} 个因子的多数分层只含一个评价单元：{factors}。只含一个评价单元的分层没有方差，q 值必然偏大，不能说明该因子的作用。请合并类别。</translation>
    </message>
    <message>
        <source>With {permutations} permutations no p is below {least}: nothing can be significant at {alpha}. Take at least {needed}.</source>
        <translation>{permutations} 次置换时 p 值不会低于 {least}，在水平 {alpha} 下不可能有显著结果。请至少取 {needed} 次。</translation>
    </message>
    <message>
        <source>With {permutations} permutations no p of both sides is below {least}: Moran's I cannot be significant at {alpha}, single units can. Take at least {needed}.</source>
        <translation>{permutations} 次置换时双侧 p 值不会低于 {least}：在水平 {alpha} 下 Moran's I 不可能显著，单个评价单元仍可能显著。请至少取 {needed} 次。</translation>
    </message>
    <message>
        <source>The factor {factor} cannot be divided: it needs two classes with two units each; its values are {values}. Leave it out.</source>
        <translation>因子 {factor} 无法分层：至少需要两个各含两个评价单元的类，其取值为 {values}。请去掉该因子。</translation>
    </message>
    <message>
        <source>GeoDetector explains how the emissions of units differ; statistics and accounts have {count} unit(s) in common.</source>
        <translation>地理探测器用于解释各评价单元排放的差异；统计数据与碳账户共有的评价单元只有 {count} 个。</translation>
    </message>
    <message>
        <source>No factor is left that could explain how the emissions of the units differ: the statistics lack a column for {absent}, and all units have one value of {alike}. Add columns to the statistics.</source>
        <translation>没有可用于解释各评价单元排放差异的因子：统计数据缺少计算 {absent} 所需的列，而 {alike} 在所有评价单元中取值相同。请在统计数据中补充列。</translation>
    </message>
    <message>
        <source>Statistics, accounts and land-use index have no year in common.</source>
        <translation>统计数据、碳核算与土地利用程度综合指数没有共同年份。</translation>
    </message>
    <message>
        <source>{count} factor(s) of GeoDetector are left out, the statistics lack what they are made of: {factors}.</source>
        <translation>地理探测器略去 {count} 个因子，统计数据缺少其计算所需的列：{factors}。</translation>
    </message>
    <message>
        <source>{count} factor(s) of GeoDetector are left out, all units have one value: {factors}.</source>
        <translation>地理探测器略去 {count} 个因子，所有评价单元取值相同：{factors}。</translation>
    </message>
    <message>
        <source>'{address}' is not an address of a Dask scheduler. Write it as 'dask scheduler' shows it, for example tcp://192.168.1.5:8786.</source>
        <translation>“{address}”不是 Dask 调度器地址。请按“dask scheduler”显示的形式填写，例如 tcp://192.168.1.5:8786。</translation>
    </message>
    <message>
        <source>The workers of {address} cannot import Carbon Neutral Zoning ({reason}). Put the folder that holds carbon_zoning on their PYTHONPATH and install numpy, SciPy and GDAL there.</source>
        <translation>{address} 的工作进程无法导入 Carbon Neutral Zoning（{reason}）。请将包含 carbon_zoning 的文件夹加入其 PYTHONPATH，并在那里安装 numpy、SciPy 和 GDAL。</translation>
    </message>
    <message>
        <source>The Dask scheduler at {address} does not answer ({reason}). Start it with 'dask scheduler', check the address, or leave SCHEDULER empty to run on this machine.</source>
        <translation>Dask 调度器 {address} 没有应答（{reason}）。请用“dask scheduler”启动它，检查地址，或将 SCHEDULER 留空以在本机运行。</translation>
    </message>
    <message>
        <source>The Dask scheduler at {address} has no workers. Start some with 'dask worker {address}'.</source>
        <translation>Dask 调度器 {address} 没有工作进程。请用“dask worker {address}”启动。</translation>
    </message>
    <message>
        <source>The worker {worker} has {theirs}, this machine {ours}: results may differ in the last digit.</source>
        <translation>工作进程 {worker} 为 {theirs}，本机为 {ours}：结果的最后一位可能不同。</translation>
    </message>
    <message>
        <source>The folder {folder} holds blocks of a run with other inputs or settings ({differences}). Run it with those, or delete the folder.</source>
        <translation>文件夹 {folder} 中是其他输入或设置的运行所留的块（{differences}）。请用那些输入和设置运行，或删除该文件夹。</translation>
    </message>
    <message>
        <source>The folder {folder}, where the finished blocks are to be kept, holds files that no run has made. Choose another destination, or rename the folder.</source>
        <translation>用于保存已完成数据块的文件夹 {folder} 中有并非由运行生成的文件。请另选输出位置，或重命名该文件夹。</translation>
    </message>
    <message>
        <source>The finished blocks cannot be kept in {folder}: {reason}. Choose another destination, or turn off RESUME.</source>
        <translation>无法在 {folder} 中保存已完成的块：{reason}。请选择其他输出位置，或关闭 RESUME。</translation>
    </message>
    <message>
        <source>There is no variable '{variable}' to back-cast; the model has {names}.</source>
        <translation>没有可用于回溯分析的变量“{variable}”；模型中有 {names}。</translation>
    </message>
    <message>
        <source>{variable} enters the model without logarithm and has no rate to back-cast; choose another variable.</source>
        <translation>{variable} 未取对数进入模型，没有可用于回溯分析的变化率；请选择其他变量。</translation>
    </message>
    <message>
        <source>The emission of {count} unit(s) changes more than {factor}-fold, which is no forecast: {units}. Look at the coefficients and draws of the model file and at the rates of the scenario table.</source>
        <translation>{count} 个评价单元的排放变化超过 {factor} 倍，不成其为预测：{units}。请检查模型文件中的系数和抽样系数，以及情景表中的增长率。</translation>
    </message>
    <message>
        <source>In the back-test of its fit the model does not forecast better than assuming no change (skill {skill}): a forecast with it is not supported by the past.</source>
        <translation>在拟合的回测中，该模型的预测不优于“保持不变”的预测（技巧评分 {skill}）：用它所作的预测得不到历史的支持。</translation>
    </message>
    <message>
        <source>The anchor 'fitted' needs an equation that holds for each unit; the model is of the sum of the region. Use the anchor base_year, or fit the scope per_unit, pooled or fixed_effects.</source>
        <translation>锚定方式 fitted 需要对每个评价单元成立的方程，而该模型是全区合计的方程。请用 base_year，或以 per_unit、pooled 或 fixed_effects 拟合。</translation>
    </message>
    <message>
        <source>The anchor 'fitted' needs the intercept of the base year, which a model of the scope two_way does not hold. Use another anchor, or fit the scope fixed_effects.</source>
        <translation>锚定方式 fitted 需要基准年的截距，而估计范围为 two_way 的模型不含该截距。请改用其他锚定方式，或以 fixed_effects 重新拟合。</translation>
    </message>
    <message>
        <source>Regional emissions peak under {peaks}.</source>
        <translation>区域排放在以下情景达峰：{peaks}。</translation>
    </message>
    <message>
        <source>With the sink coefficients of this account the region is carbon-neutral already in the base year {base}, and stays so to {last} under {kept}, but not under {lost}; under {later} it is again from the year in brackets on.</source>
        <translation>按本核算的碳汇系数，全区在基准年 {base} 年已实现碳中和：在{kept}情景下保持至 {last} 年，在{lost}情景下未能保持；在{later}情景下自括号内年份起再次实现。</translation>
    </message>
    <message>
        <source>Regional emissions peak in {year} in every scenario.</source>
        <translation>各情景下全区碳排放均于 {year} 年达峰。</translation>
    </message>
    <message>
        <source>{scenarios}: regional emissions peak in {year}.</source>
        <translation>{scenarios}：全区碳排放于 {year} 年达峰。</translation>
    </message>
    <message>
        <source>After the base year {base} regional emissions are never higher than in it under {falling}, and have no peak before {last} under {rising}.</source>
        <translation>基准年 {base} 年之后，区域排放在{falling}情景下不再高于该年，在{rising}情景下 {last} 年前未达峰。</translation>
    </message>
    <message>
        <source>After the base year {base} regional emissions are never higher than in it under {falling}, peak under {peaks}, and have no peak before {last} under {rising}.</source>
        <translation>基准年 {base} 年之后，区域排放在{falling}情景下不再高于该年，在{peaks}情景下达峰，在{rising}情景下 {last} 年前未达峰。</translation>
    </message>
    <message>
        <source>After the base year {base} regional emissions are never higher than in it under {falling}, and peak under {peaks}.</source>
        <translation>基准年 {base} 年之后，区域排放在{falling}情景下不再高于该年，在{peaks}情景下达峰。</translation>
    </message>
    <message>
        <source>Regional emissions peak under {peaks}, and have no peak before {last} under {rising}.</source>
        <translation>区域排放在{peaks}情景下达峰，在{rising}情景下 {last} 年前未达峰。</translation>
    </message>
    <message>
        <source>Emissions in {last} in Mt C, against the base year in brackets: {amounts}.</source>
        <translation>{last} 年碳排放（Mt C，括号内为较基准年变化）：{amounts}。</translation>
    </message>
    <message>
        <source>With the sink coefficients of this account the region is carbon-neutral already in the base year {base}, and stays so to {last} under {kept}, but not under {lost}.</source>
        <translation>按本核算的碳汇系数，全区在基准年 {base} 年已实现碳中和：在{kept}情景下保持至 {last} 年，在{lost}情景下未能保持。</translation>
    </message>
    <message>
        <source>With the sink coefficients of this account the region is carbon-neutral already in the base year {base}, and stays so under {kept}; under {later} it is again from the year in brackets on.</source>
        <translation>按本核算的碳汇系数，全区在基准年 {base} 年已实现碳中和：在{kept}情景下得以保持；在{later}情景下自括号内年份起再次实现。</translation>
    </message>
    <message>
        <source>Of {units} unit(s), carbon-neutral in {last} (in brackets: since {base} already): {counts}.</source>
        <translation>{units} 个评价单元中，{last} 年实现碳中和的个数（括号内为自 {base} 年起已实现的个数）：{counts}。</translation>
    </message>
    <message>
        <source>After the base year {year} regional emissions are never higher than in it, in any scenario.</source>
        <translation>基准年 {year} 年之后，各情景下全区碳排放均不再高于该年。</translation>
    </message>
    <message>
        <source>{scenarios}: after the base year {year} regional emissions are never higher than in it.</source>
        <translation>{scenarios}：基准年 {year} 年之后，全区碳排放不再高于该年。</translation>
    </message>
    <message>
        <source>Regional emissions have no peak before {year} in any scenario.</source>
        <translation>各情景下全区碳排放在 {year} 年前均未达峰。</translation>
    </message>
    <message>
        <source>{scenarios}: regional emissions have no peak before {year}.</source>
        <translation>{scenarios}：全区碳排放在 {year} 年前未达峰。</translation>
    </message>
    <message>
        <source>The region is not carbon-neutral in {last} in any scenario.</source>
        <translation>在任何情景下，全区在 {last} 年均未处于碳中和状态。</translation>
    </message>
    <message>
        <source>None of {units} unit(s) is carbon-neutral in {last} in any scenario.</source>
        <translation>{units} 个评价单元在 {last} 年在任何情景下均未处于碳中和状态。</translation>
    </message>
    <message>
        <source>With the sink coefficients of this account the region is carbon-neutral already in the base year {base}, and stays so in every scenario.</source>
        <translation>按本核算的碳汇系数，全区在基准年 {base} 年已实现碳中和，且在各情景下均保持。</translation>
    </message>
    <message>
        <source>Two choices decide much: the scenario itself sets the year of {leave} of {total} peak(s) of the units ({scenarios}), and from one estimation scope to another the region emits {emission} Mt C in {last}.</source>
        <translation>两项选择对结果影响很大：在{scenarios}情景下，评价单元的 {total} 个峰值中有 {leave} 个的年份由情景本身决定；采用不同估计范围时，区域 {last} 年排放为 {emission} Mt C。</translation>
    </message>
    <message>
        <source>The scenario itself sets the year of {leave} of {total} peak(s) of the units ({scenarios}).</source>
        <translation>在{scenarios}情景下，评价单元的 {total} 个峰值中有 {leave} 个的年份由情景本身决定。</translation>
    </message>
    <message>
        <source>The estimation scope decides much: from scope to scope the region emits {emission} Mt C in {last}.</source>
        <translation>估计范围影响很大：不同估计范围下，{last} 年全区域排放为 {emission} Mt C。</translation>
    </message>
    <message>
        <source>The region is carbon-neutral, from the year in brackets on, under {later}.</source>
        <translation>区域自括号内年份起实现碳中和的情景：{later}。</translation>
    </message>
    <message>
        <source>The region is carbon-neutral, from the year in brackets on, under {later}, but not under {lost}.</source>
        <translation>区域自括号内年份起实现碳中和的情景：{later}；未实现的情景：{lost}。</translation>
    </message>
    <message>
        <source>{count} unit(s) have one year of history only, which gives no growth: {units}. Give them rows of earlier years, leave them out, or give a scenario table with rows for them.</source>
        <translation>{count} 个评价单元只有一年历史，无法得出增长率：{units}。请补充更早年份的行、去掉这些评价单元，或在情景表中给出它们的行。</translation>
    </message>
    <message>
        <source>{name} is not above 0 in {count} unit-year(s): {rows}. A rate of growth needs values above 0: correct them, or leave the variable out.</source>
        <translation>{name} 在 {count} 个评价单元年份不大于 0：{rows}。增长率要求数值大于 0：请更正，或去掉该变量。</translation>
    </message>
    <message>
        <source>{count} unit(s) have no row in the base year {year} and get no forecast: {units}.</source>
        <translation>{count} 个评价单元在基准年 {year} 没有记录，不作预测：{units}。</translation>
    </message>
    <message>
        <source>No unit has a row in the base year {year}; the panels have {years} in common.</source>
        <translation>没有评价单元具有基准年 {year} 的行；两个面板共有 {years}。</translation>
    </message>
    <message>
        <source>There is no scenario '{name}' to refer to; the scenario table has {scenarios}.</source>
        <translation>没有可参照的情景“{name}”；情景表中有 {scenarios}。</translation>
    </message>
    <message>
        <source>The potential by probability needs draws: give a number of draws of the bands above 0, or let the potential follow the paths.</source>
        <translation>按概率判定实现潜力等级需要抽样：请将区间的抽样数设为大于 0，或改为按情景路径判定。</translation>
    </message>
    <message>
        <source>In {count} unit(s) the scenario {low} ends with more emission than {reference}: {units}. The slowest growth of the past is not the lowest emission there: look at the signs of the coefficients and at the rates of these units.</source>
        <translation>{count} 个评价单元的{low}情景末年排放高于{reference}情景：{units}。这些评价单元的历史最低增速并不对应最低排放：请检查系数的符号和这些评价单元的变化率。</translation>
    </message>
    <message>
        <source>{count} unit(s) have no value of cs up to the base year: {units}. Neutrality needs their sequestration.</source>
        <translation>{count} 个评价单元在基准年及以前没有 cs 值：{units}。判定碳中和需要其碳汇。</translation>
    </message>
    <message>
        <source>Sequestration cs is below 0 in {count} unit(s): {units}. It is what sinks take up, as a number above 0; correct the carbon panel.</source>
        <translation>{count} 个评价单元的碳汇 cs 小于 0：{units}。碳汇是吸收量，应为正数；请更正碳面板。</translation>
    </message>
    <message>
        <source>In {count} of {total} unit-scenario(s), {variable} changes more than {factor}-fold: by {rates} % per year over {span} years. With its coefficient, {power}, that alone multiplies emission by {effect} (median). Its GDP is at current prices, so that inflation counts as growth: give the panel gdp_constant or gdp_deflator, or edit the scenario table.</source>
        <translation>{total} 个评价单元情景中有 {count} 个，其{variable} 变化超过 {factor} 倍：{span} 年间每年变化 {rates} %。其系数为 {power}，仅此一项就使排放变为 {effect} 倍（中位数）。其中的 GDP 为当年价，通货膨胀被计为增长：请在面板中提供 gdp_constant 或 gdp_deflator，或编辑情景表。</translation>
    </message>
    <message>
        <source>In {count} of {total} unit-scenario(s), {variable} changes more than {factor}-fold: by {rates} % per year over {span} years. With its coefficient, {power}, that alone multiplies emission by {effect} (median). Edit the scenario table if that is not meant.</source>
        <translation>{total} 个评价单元情景中有 {count} 个，其{variable} 变化超过 {factor} 倍：{span} 年间每年变化 {rates} %。其系数为 {power}，仅此一项就使排放变为 {effect} 倍（中位数）。如非本意，请编辑情景表。</translation>
    </message>
    <message>
        <source>The scenario table {table} has more than one rule '{rule}' for the same years: {row}. Periods of a unit, scenario and variable must not overlap; keep one row.</source>
        <translation>情景表 {table} 对相同年份有多条“{rule}”规则：{row}。同一评价单元、情景和变量的时期不得重叠；只保留一行。</translation>
    </message>
    <message>
        <source>The scenario table {table} takes the share {variable} to {value} %: {row}. A share is at most 100 %.</source>
        <translation>情景表 {table} 使占比 {variable} 达到 {value} %：{row}。占比最多 100 %。</translation>
    </message>
    <message>
        <source>The scenario table {table} has no rule for {count} combination(s) of unit, scenario, variable and years: {rows}. Periods must cover every year from {first} to {last}; add the rows.</source>
        <translation>情景表 {table} 有 {count} 个评价单元、情景、变量和年份的组合没有规则：{rows}。时期须覆盖 {first} 至 {last} 的每一年；请补充这些行。</translation>
    </message>
    <message>
        <source>{scenario} scenario(s) of {variable} variable(s) for {unit} unit(s), {first}–{last}.</source>
        <translation>{first}–{last} 年，{unit} 个评价单元，{scenario} 种情景，{variable} 个变量。</translation>
    </message>
    <message>
        <source>{scenario} scenario(s) of {variable} variable(s) for {unit} group(s) of units, {first}–{last}.</source>
        <translation>{first}–{last} 年，{unit} 个评价单元分组，{scenario} 种情景，{variable} 个变量。</translation>
    </message>
    <message>
        <source>{count} of {total} bounds are targets that were given.</source>
        <translation>{total} 个界限中有 {count} 个取自给定的目标。</translation>
    </message>
    <message>
        <source>The growth of {variable} changes its sign in {years}; units in which it does, by scenario: {counts}.</source>
        <translation>{variable}：增长率在 {years} 年改变正负号；各情景中改变正负号的评价单元数：{counts}。</translation>
    </message>
    <message>
        <source>All bounds follow from the past: no target was given.</source>
        <translation>所有界限均由历史数据推得：未给定目标。</translation>
    </message>
    <message>
        <source>The scenario table {table} has {count} wrong row(s): {rows}. Unit, scenario and variable must not be empty, period is written 2020-2030, rule is one of {rules}, value is a number, above 0 but for growth.</source>
        <translation>情景表 {table} 有 {count} 行错误：{rows}。unit、scenario 和 variable 不得为空，period 写作 2020-2030，rule 取 {rules} 之一，value 为数值，除 growth 外须大于 0。</translation>
    </message>
    <message>
        <source>The scenario table {table} names variable(s) that the model does not have: {unknown}; the model has {names}. Make the table with the variables of the fit, or remove the rows.</source>
        <translation>情景表 {table} 含有模型没有的变量：{unknown}；模型中有 {names}。请用拟合的变量生成情景表，或删除这些行。</translation>
    </message>
    <message>
        <source>The scenario table {table} names {count} unit(s) that the panel does not have: {unknown}; it has {units}. Ids are compared as text. Write * for all units, or column=text for those with that text in the statistics panel.</source>
        <translation>情景表 {table} 有 {count} 个面板没有的评价单元：{unknown}；面板有 {units}。代码按文本比较。写 * 表示所有评价单元，写“列=文本”表示统计面板中该列为该文本的评价单元。</translation>
    </message>
    <message>
        <source>The scenarios '{one}' and '{other}' would share their output fields; rename one of them.</source>
        <translation>情景“{one}”与“{other}”的输出字段会重名；请改名其一。</translation>
    </message>
    <message>
        <source>The base year {base} is before the first year of the panel, {first}: there is no history to take rates from. Choose a base year from {first} to {last}, or give earlier years.</source>
        <translation>基准年 {base} 早于面板的第一年 {first}：没有可用于计算增长率的历史。请选择 {first} 至 {last} 之间的基准年，或补充更早的年份。</translation>
    </message>
    <message>
        <source>The last projected year {end} is not after the last observed year {base}.</source>
        <translation>预测的最后一年 {end} 不晚于最后观测年 {base}。</translation>
    </message>
    <message>
        <source>The scenario rules name the statistic {name}, which is not known. It is one of {known}.</source>
        <translation>情景规则中的统计量 {name} 未知。应为 {known} 之一。</translation>
    </message>
    <message>
        <source>{count} bound(s) of Table 5 would lie near or below 0 and are set to {share} of the smallest value observed: {rows}.</source>
        <translation>表 5 的 {count} 个界限将接近或低于 0，现设为历史最小值的 {share} 倍：{rows}。</translation>
    </message>
    <message>
        <source>{name} is a share and above 100 % in {count} unit-year(s): {rows}. Correct the columns it is made of.</source>
        <translation>{name} 是占比，但在 {count} 个评价单元年份中超过 100 %：{rows}。请更正构成它的列。</translation>
    </message>
    <message>
        <source>The scenario rules have a wrong row: {row}. Scenario is a name, period is pre, post or years written 2020-2030, rule is one of {rules}.</source>
        <translation>情景规则有一行错误：{row}。scenario 为名称，period 为 pre、post 或写作 2020-2030 的年份，rule 取 {rules} 之一。</translation>
    </message>
    <message>
        <source>{count} target(s) of {table} fit no unit, scenario, period ({periods}) and bounded variable, and change nothing: {targets}.</source>
        <translation>表 {table} 有 {count} 个目标与任何评价单元、情景、时段（{periods}）和有界变量都不符，不起作用：{targets}。</translation>
    </message>
    <message>
        <source>The table {table} has the target '{value}', which is not a number.</source>
        <translation>表 {table} 的目标“{value}”不是数。</translation>
    </message>
    <message>
        <source>The table {table} has the target {value} for {variable}; a target must be above 0.</source>
        <translation>表 {table} 为 {variable} 设定的目标是 {value}；目标必须大于 0。</translation>
    </message>
    <message>
        <source>The table {table} has the target {value} for {variable}, which is a share: at most 100 %.</source>
        <translation>表 {table} 为 {variable} 设定目标 {value}，但它是占比，最多 100 %。</translation>
    </message>
    <message>
        <source>The table {table} has two targets for {row}: {one} in row {first} and {other} in row {second}. Keep one of them.</source>
        <translation>表 {table} 对 {row} 有两个目标：第 {first} 行为 {one}，第 {second} 行为 {other}。请只保留一个。</translation>
    </message>
    <message>
        <source>The table {table} has the column {column}, which the statistics panel does not have as text. Use unit, scenario, period, year, or a text column of the panel.</source>
        <translation>表 {table} 有列 {column}，而统计面板没有该文本列。请使用 unit、scenario、period、year 或面板的文本列。</translation>
    </message>
    <message>
        <source>Growth rates beyond {low} to {high} % per year are cut to these bounds; they were {rates} % per year.</source>
        <translation>超出每年 {low} % 至 {high} % 的增长率已截断至该界限；原值为每年 {rates} %。</translation>
    </message>
    <message>
        <source>The model file gives no uncertainty of its coefficients; the bands show the growth of the past alone.</source>
        <translation>模型文件未给出系数的不确定性；区间只反映历史增长的波动。</translation>
    </message>
    <message>
        <source>{count} unit(s) have fewer than two windows of history; their bands hold no uncertainty of growth: {units}.</source>
        <translation>{count} 个评价单元的历史不足两个窗口，其区间不含增长的不确定性：{units}。</translation>
    </message>
    <message>
        <source>In the scenario {scenario}, {count} of {total} peak(s) are in {years} because the scenario turns the sign of the growth of {variables} then, and not with the rate that was before.</source>
        <translation>{scenario}情景的 {total} 个达峰中有 {count} 个只因该情景在 {years} 年改变{variables} 增长率的符号而位于该年：若增长率保持此前的值，这些达峰就不在该年。</translation>
    </message>
    <message>
        <source>The source of uncertainty {source} is not known.</source>
        <translation>不确定性来源 {source} 未知。</translation>
    </message>
    <message>
        <source>{source}: '{text}' is no interval. Write [low, high], (low, high], [low, high) or (low, high); -inf and inf are allowed.</source>
        <translation>{source}：“{text}”不是区间。请写作 [low, high]、(low, high]、[low, high) 或 (low, high)，可用 -inf 和 inf。</translation>
    </message>
    <message>
        <source>The raster {name} does not say what its values mean, as a stack of 'Reclassify land cover' does: they are taken as {classes}. If it is a land-cover product with codes of its own, reclassify it first.</source>
        <translation>栅格 {name} 没有说明像元值的含义（“土地覆被重分类”的结果会说明）：按 {classes} 处理。如果它是自有代码的土地覆被产品，请先重分类。</translation>
    </message>
    <message>
        <source>The stack {name}, band {band}, holds {values}, which are no land-use classes (1-7, NoData 0). Run 'Reclassify land cover' first.</source>
        <translation>栅格 {name} 第 {band} 波段含有 {values}，不是土地利用类别（1-7，NoData 0）。请先运行“土地覆被重分类”。</translation>
    </message>
    <message>
        <source>The stack {name} has a NoData value within the classes 1-7 (band {bands}); cells of that class count as NoData. If they are land use, remove the NoData value.</source>
        <translation>栅格 {name} 的 NoData 值在类别 1-7 之内（波段 {bands}）；该类像元按 NoData 处理。若为土地利用，请取消 NoData 值。</translation>
    </message>
    <message>
        <source>The raster {name} names its values {found}, which are not the classes of a land-use stack: here they are taken as {classes}. If it is a land-cover product, run 'Reclassify land cover' first.</source>
        <translation>栅格 {name} 的像元值名称为 {found}，不是土地利用多波段栅格的类别；此处按 {classes} 处理。如果它是土地覆被产品，请先运行“土地覆被重分类”。</translation>
    </message>
    <message>
        <source>{count} unit(s) reach beyond the raster {name}, see the column 'outside': {units}.</source>
        <translation>{count} 个评价单元超出栅格 {name}，见“outside”列：{units}。</translation>
    </message>
    <message>
        <source>{count} unit(s) hold no cell of {name}: beyond the raster, or smaller than a cell (then use METHOD fraction): {units}.</source>
        <translation>{count} 个评价单元在 {name} 中没有像元：在栅格之外，或小于一个像元（此时用 METHOD fraction）：{units}。</translation>
    </message>
    <message>
        <source>{count} unit(s) overlap others, by {hectares} hm² of whole cells; the overlap is counted in each overlapping unit, so unit totals exceed the region's area: {units}.</source>
        <translation>{count} 个评价单元与其他评价单元重叠，重叠的整像元共 {hectares} hm²；重叠部分在每个评价单元中各计一次，因此各评价单元之和大于区域面积：{units}。</translation>
    </message>
    <message>
        <source>The raster {name}, band {band}, holds {value}: land cover has whole-number codes only, up to {largest}. Choose a raster of classes, not of measurements.</source>
        <translation>栅格 {name} 第 {band} 波段含有 {value}：土地覆被代码只能是不超过 {largest} 的整数。请选择类别栅格而非测量值栅格。</translation>
    </message>
    <message>
        <source>The raster {name}, band {band}, holds {value}, which looks like a fill value that is not declared as NoData. Set it as NoData in the layer properties (Transparency).</source>
        <translation>栅格 {name} 第 {band} 波段含有 {value}，疑为未声明为无数据的填充值。请在图层属性（透明度）中将其设为无数据。</translation>
    </message>
    <message>
        <source>Of {count} unit(s) the dynamic degrees {first}-{last} are of the land that the matrix {matrix} has on both dates: {units}.</source>
        <translation>{count} 个评价单元 {first}-{last} 年的动态度只按转移矩阵 {matrix} 中两个年份都有类别的土地计算：{units}。</translation>
    </message>
    <message>
        <source>The panel {panel} has no row for {rows}: a change needs every unit in both years. Add the rows, or leave the units out.</source>
        <translation>面板 {panel} 缺少 {rows} 的行：计算变化需要每个评价单元两个年份的数据。请补充这些行，或去掉这些评价单元。</translation>
    </message>
    <message>
        <source>In {count} case(s) a unit had no land of a class at first, so its dynamic degree is empty: {classes}.</source>
        <translation>有 {count} 处评价单元期初没有某一地类的面积，其动态度为空值：{classes}。</translation>
    </message>
    <message>
        <source>The matrix {matrix} lacks {count} unit(s) of the areas; their gross degree is empty: {units}.</source>
        <translation>转移矩阵 {matrix} 缺少面积面板中的 {count} 个评价单元，其按转出总量计算的动态度为空值：{units}。</translation>
    </message>
    <message>
        <source>The matrix {matrix} and the areas differ by more than 1 % in the land of {count} unit(s): {units}. Check that both come from the same stack and units.</source>
        <translation>转移矩阵 {matrix} 与面积面板中有 {count} 个评价单元的土地总面积相差超过 1 %：{units}。请检查二者是否来自相同的栅格和评价单元。</translation>
    </message>
    <message>
        <source>FORMULA crimestat knows no weights (its divisor is the number of points less 2), but centroids of units are weighted by the area of the class. Choose FORMULA arcgis or yuill, or POINTS cells.</source>
        <translation>FORMULA crimestat 不支持权重（除数为点数减 2），而评价单元几何中心按类别面积加权。请将 FORMULA 设为 arcgis 或 yuill，或将 POINTS 设为 cells。</translation>
    </message>
    <message>
        <source>{count} ellipse(s) are NULL: fewer than {least} distinct points (how many there are stands in brackets): {ellipses}.</source>
        <translation>{count} 个椭圆为 NULL：不同的点少于 {least} 个（括号内为点数）：{ellipses}。</translation>
    </message>
    <message>
        <source>{count} ellipse(s) have no width, their points lie on one line, and so no polygon: {ellipses}.</source>
        <translation>{count} 个椭圆没有宽度（各点在一条直线上），因此没有面：{ellipses}。</translation>
    </message>
    <message>
        <source>{count} unit(s) have no land-use index in {first} or {last}; their dynamic degree is empty: {units}.</source>
        <translation>有 {count} 个评价单元在 {first} 年或 {last} 年没有土地利用程度综合指数，其动态度为空值：{units}。</translation>
    </message>
    <message>
        <source>No land has a class on both dates of {periods}. Choose other years (YEARS).</source>
        <translation>{periods} 的起止两期没有同时具有地类的土地。请选择其他年份（YEARS）。</translation>
    </message>
    <message>
        <source>The panel {panel} has none of the land-use columns {classes}. Make it with 'Land-use areas'.</source>
        <translation>面板 {panel} 没有任何土地利用列 {classes}。请用“土地利用面积”生成。</translation>
    </message>
    <message>
        <source>The column {column} of the panel {panel} has {count} missing or negative value(s): {rows}. An area is 0 or more.</source>
        <translation>面板 {panel} 的列 {column} 有 {count} 个缺失或负值：{rows}。面积应不小于 0。</translation>
    </message>
    <message>
        <source>In {year} the largest class is {name}: {percent} % of the classified land.</source>
        <translation>{year} 年面积最大的地类为{name}，占已分类土地的 {percent} %。</translation>
    </message>
    <message>
        <source>The tracks of the centres are between {little} km ({near}) and {most} km ({far}) long.</source>
        <translation>重心移动轨迹长度介于 {little} km（{near}）与 {most} km（{far}）之间。</translation>
    </message>
    <message>
        <source>No land of the units has a class.</source>
        <translation>评价单元内没有已分类的土地。</translation>
    </message>
    <message>
        <source>From {first} to {last}, {up} gains most ({gain} hm²) and {down} loses most ({loss} hm²).</source>
        <translation>{first}–{last} 年，{up}增加最多（{gain} hm²），{down}减少最多（{loss} hm²）。</translation>
    </message>
    <message>
        <source>No centre can be followed from one year to another.</source>
        <translation>没有可逐年追踪的重心。</translation>
    </message>
    <message>
        <source>No centre moves: {names}.</source>
        <translation>重心均未移动：{names}。</translation>
    </message>
    <message>
        <source>The centre of {name} moves {path} km in all.</source>
        <translation>{name}的重心累计移动 {path} km。</translation>
    </message>
    <message>
        <source>The tracks of the centres of {names} are equally long: {path} km in all.</source>
        <translation>{names}的重心移动轨迹同样长：共 {path} km。</translation>
    </message>
    <message>
        <source>From {first} to {last}, {name} gains most ({area} hm²); no class loses.</source>
        <translation>{first}–{last} 年，{name}增加最多（{area} hm²）；没有地类减少。</translation>
    </message>
    <message>
        <source>From {first} to {last}, {name} loses most ({area} hm²); no class gains.</source>
        <translation>{first}–{last} 年，{name}减少最多（{area} hm²）；没有地类增加。</translation>
    </message>
    <message>
        <source>From {first} to {last} no class changes its area.</source>
        <translation>{first}–{last} 年，各地类面积均无变化。</translation>
    </message>
    <message>
        <source>The panel {panel} has no column {columns}: taken as zero everywhere.</source>
        <translation>面板 {panel} 没有列 {columns}：一律按零计。</translation>
    </message>
    <message>
        <source>{count} unit-year(s) of the panel {panel} have no land of known class; their index is empty: {rows}.</source>
        <translation>面板 {panel} 的 {count} 个评价单元年份没有已知类别的土地，其指数为空值：{rows}。</translation>
    </message>
    <message>
        <source>All values of the land use index are equal ({value}; {of}): the normalised index is 0.5.</source>
        <translation>土地利用指数的所有值相等（{value}；{of}）：归一化指数取 0.5。</translation>
    </message>
    <message>
        <source>GRADES: '{name}' is no land-use class. Write one of {classes}.</source>
        <translation>GRADES：“{name}”不是土地利用类别。请填写 {classes} 之一。</translation>
    </message>
    <message>
        <source>The raster {name} is a land-use stack of 'Reclassify land cover' already: its values are the classes 1-7, and as codes of {scheme} (SCHEME) they would mean other land. Give the rasters of the product, or run the tools that take a stack one by one, beginning with 'Land-use areas'.</source>
        <translation>栅格 {name} 已是“土地覆被重分类”生成的土地利用栅格：其值为类别 1-7，若当作 {scheme}（SCHEME）的代码则含义不同。请给出产品的原始栅格，或从“土地利用面积”开始逐个运行使用该栅格的工具。</translation>
    </message>
    <message>
        <source>The matrix {matrix} has no transition {first}-{last}; it has {pairs}. Run 'Land-use transition' for these years.</source>
        <translation>转移矩阵 {matrix} 没有 {first}-{last} 的转移，只有 {pairs}。请为这些年份运行“土地利用转移”。</translation>
    </message>
    <message>
        <source>The matrix {matrix} has the class '{text}', which is none of {classes}.</source>
        <translation>转移矩阵 {matrix} 中的类别“{text}”不属于 {classes}。</translation>
    </message>
    <message>
        <source>The matrix {matrix} has no column {missing}; it has {found}. Give the table MATRIX of 'Land-use transition'.</source>
        <translation>转移矩阵 {matrix} 没有列 {missing}，只有 {found}。请使用“土地利用转移”的 MATRIX 表。</translation>
    </message>
    <message>
        <source>The column area of the matrix {matrix} has {count} missing or negative value(s), in unit(s) {units}. An area is 0 or more; write 0 where nothing changed.</source>
        <translation>转移矩阵 {matrix} 的 area 列有 {count} 个缺失值或负值，评价单元为 {units}。面积应大于或等于 0；没有变化处请填 0。</translation>
    </message>
    <message>
        <source>The matrix {matrix} has more than one row for {rows}. Keep one for each unit and transition, and name the years in from_year and to_year where there are several pairs.</source>
        <translation>转移矩阵 {matrix} 中 {rows} 有多行。每个评价单元的每种转移只保留一行；有多对时期时，请在 from_year 和 to_year 中注明年份。</translation>
    </message>
    <message>
        <source>In {count} unit(s) of {panel} more than {limit} % of the land has no class on a date: {rows}. What changes between such dates is not only change of land use.</source>
        <translation>{panel} 中 {count} 个评价单元有超过 {limit} % 的土地在某一年份没有类别：{rows}。这些年份之间的变化不全是土地利用变化。</translation>
    </message>
    <message>
        <source>In {count} unit(s) of {panel} more than {limit} % of the land has no class on a date: {rows}. Fill the gaps of the land cover, leave out the dates, or set MISSING_LAND to warn.</source>
        <translation>{panel} 中 {count} 个评价单元有超过 {limit} % 的土地在某一年份没有类别：{rows}。请补齐土地覆被的缺失，或去掉这些年份，或将 MISSING_LAND 设为 warn。</translation>
    </message>
    <message>
        <source>FROM_YEAR is {first} and TO_YEAR is {last}: a change needs a first year and a later one.</source>
        <translation>FROM_YEAR 为 {first}，TO_YEAR 为 {last}：变化需要一个起始年份和一个更晚的终止年份。</translation>
    </message>
    <message>
        <source>{name} has one date only ({years}); a change needs two. Add another date.</source>
        <translation>{name} 只有一个时期（{years}），计算变化需要两个时期。请增加一个时期。</translation>
    </message>
    <message>
        <source>{name} has no date {absent}; it has {years}.</source>
        <translation>{name} 没有 {absent} 年，只有 {years}。</translation>
    </message>
    <message>
        <source>{count} raster(s) have the name of another product than {scheme}: {rasters}. The same code means other land there; choose that product in SCHEME if the cells are its codes.</source>
        <translation>{count} 个栅格的名称属于 {scheme} 以外的产品：{rasters}。同一代码在那里表示其他土地；若像元为该产品的代码，请在 SCHEME 中选择该产品。</translation>
    </message>
    <message>
        <source>The codes fit the legend of {scheme}, and as well that of {products}, where they mean other classes; no name tells which it is. Check the product (SCHEME); name the layer by it.</source>
        <translation>编码符合 {scheme} 的图例，也符合 {products} 的图例，但含义不同，且名称未说明属于何种产品。请核实产品（SCHEME），并以产品名命名图层。</translation>
    </message>
    <message>
        <source>{count} date(s) have no cell with a class; all of their land is NoData: {dates}. Check these rasters and their NoData value, or leave them out.</source>
        <translation>{count} 个时点没有任何有类别的像元，其土地全部为 NoData：{dates}。请检查这些栅格及其 NoData 值，或将其去掉。</translation>
    </message>
    <message>
        <source>The raster {name}, band {band}, has NoData {code}, which the scheme maps to {target}: cells of {code} are taken as NoData. If they are land cover, remove the NoData value.</source>
        <translation>栅格 {name} 第 {band} 波段的 NoData 为 {code}，而方案将其对应为 {target}：代码为 {code} 的像元按 NoData 处理。若为土地覆被，请取消 NoData 值。</translation>
    </message>
    <message>
        <source>{cells} cell(s) have codes that {scheme} lists as no land cover and became NoData: {codes}.</source>
        <translation>{cells} 个像元的代码在 {scheme} 中标明不属于土地覆被，已变为无数据：{codes}。</translation>
    </message>
    <message>
        <source>There is no scheme {name}; choose one of {schemes}.</source>
        <translation>没有方案 {name}；请从 {schemes} 中选择。</translation>
    </message>
    <message>
        <source>The scheme 'custom' needs rows in TABLE or a SCHEME_FILE: a code of the raster and a land-use class in each.</source>
        <translation>方案“custom”需要在 TABLE 或 SCHEME_FILE 中给出各行：栅格代码和土地利用类别。</translation>
    </message>
    <message>
        <source>{source} row {row}: the code '{code}' is not a whole number. Give one row for each code of the raster; ranges are not read.</source>
        <translation>{source} 第 {row} 行：代码“{code}”不是整数。请为栅格的每个代码给出一行，不支持区间。</translation>
    </message>
    <message>
        <source>{source} row {row}: '{text}' is no land-use class. Write one of {classes}, its number 1-7, or leave it blank for NoData.</source>
        <translation>{source} 第 {row} 行：“{text}”不是土地利用类别。请填写 {classes} 之一、其编号 1-7，或留空表示 NoData。</translation>
    </message>
    <message>
        <source>{source} has the code {code} more than once. Keep one row for each code.</source>
        <translation>{source} 中代码 {code} 出现多次，请每个代码只保留一行。</translation>
    </message>
    <message>
        <source>{cells} cell(s) became NoData. {reason}</source>
        <translation>{cells} 个像元变为无数据。{reason}</translation>
    </message>
    <message>
        <source>The land cover has codes that {scheme} does not map: {codes}. Map them by a table or legend file of your own (a blank class means NoData), choose another product, or let them become NoData.</source>
        <translation>土地覆被含有 {scheme} 中没有的代码：{codes}。请用自己的代码表或图例文件对应（类别留空表示无数据），或选择其他产品，或让其变为无数据。</translation>
    </message>
    <message>
        <source>The values {values} of the land cover look like fill values that are not declared as NoData. Set them as NoData in the layer properties (Transparency).</source>
        <translation>土地覆被中的值 {values} 疑为未声明为无数据的填充值。请在图层属性（透明度）中将其设为无数据。</translation>
    </message>
    <message>
        <source>The land cover has codes that {scheme} does not map: {codes}. They look like fill values that are not declared as NoData: set them as NoData in the layer properties (Transparency), or give them a blank class.</source>
        <translation>土地覆被含有 {scheme} 中没有的代码：{codes}。它们疑为未声明为无数据的填充值：请在图层属性（透明度）中将其设为无数据，或给出空类别。</translation>
    </message>
    <message>
        <source>The codes of the land cover are {all}; {scheme} does not have {codes}. {share} of the cells fit {products} (the likeliest first): choose the land-cover product that it is.</source>
        <translation>土地覆被的代码为 {all}；{scheme} 中没有 {codes}。{share} 的像元与 {products} 相符（按可能性由大到小）：请选择与栅格对应的土地覆被产品。</translation>
    </message>
    <message>
        <source>The result would have {count} {unit}; the limit is {most}. Change {advice}.</source>
        <translation>结果将有 {count} {unit}；上限为 {most}。请修改 {advice}。</translation>
    </message>
    <message>
        <source>{count} unit(s) of {name} differ from those of {other} in leading zeros only, which a spreadsheet or a field of numbers drops: {units}. Keep the ids as text in both; 'Assemble panel' gives a yearbook the zeros back where its units are chosen (UNITS).</source>
        <translation>{name} 有 {count} 个评价单元的代码与 {other} 仅差前导零（电子表格或数值型字段会丢失前导零）：{units}。请在两者中都以文本保存代码；年鉴可用“汇编统计面板”并选择评价单元图层（UNITS）补回前导零。</translation>
    </message>
    <message>
        <source>'{part}' is no month or range of months. Write 2000-01, 2000-02 or 2000-01~2012-12.</source>
        <translation>“{part}”不是月份或月份范围。请写 2000-01, 2000-02 或 2000-01~2012-12。</translation>
    </message>
    <message>
        <source>{table} is the list of problems that 'Assemble panel' writes, not a panel. Choose the panel that was written with it.</source>
        <translation>{table} 是“汇编统计面板”写出的问题清单，不是面板。请选择与它一同写出的面板。</translation>
    </message>
    <message>
        <source>{table} is a table of scenarios or targets, not a panel. A panel has one row for each unit and year.</source>
        <translation>{table} 是情景表或目标表，不是面板。面板中每个评价单元、每个年份一行。</translation>
    </message>
    <message>
        <source>{table} is a transition matrix, not a panel. A panel has one row for each unit and year.</source>
        <translation>{table} 是转移矩阵，不是面板。面板中每个评价单元、每个年份一行。</translation>
    </message>
    <message>
        <source>The table {table} has no column {missing}; it has {found}.</source>
        <translation>表 {table} 没有列 {missing}；现有列为 {found}。</translation>
    </message>
    <message>
        <source>The panel {panel} has no number column {missing}; it has {found}.</source>
        <translation>面板 {panel} 没有数值列 {missing}；其数值列有 {found}。</translation>
    </message>
    <message>
        <source>The column(s) {columns} of the panel {panel} hold text where numbers are needed.</source>
        <translation>面板 {panel} 的列 {columns} 应为数值却含文本。</translation>
    </message>
    <message>
        <source>A unit is called '{region}', which is what the results call the sum of all units. Rename it or leave it out.</source>
        <translation>有一个评价单元名为“{region}”，与结果中全部评价单元之和的名称相同。请改名或去掉该评价单元。</translation>
    </message>
    <message>
        <source>The table {panel} has no column {missing}; it has {found}. A panel has one row for each unit and year; make one with 'Assemble panel'.</source>
        <translation>表 {panel} 没有列 {missing}；现有列为 {found}。面板每个评价单元每年一行，可用“汇编统计面板”生成。</translation>
    </message>
    <message>
        <source>The table {panel} has no unit in row(s) {rows}. Give each row its unit.</source>
        <translation>表 {panel} 的第 {rows} 行没有评价单元，请为每行给出评价单元。</translation>
    </message>
    <message>
        <source>The table {panel} has years that are not whole numbers: {rows}.</source>
        <translation>表 {panel} 的年份不是整数：{rows}。</translation>
    </message>
    <message>
        <source>The column {column} of the table {panel} holds text or infinite values where numbers are needed: {rows}. Write plain numbers (1234.5), or leave the cell empty where the value is missing.</source>
        <translation>表 {panel} 的列 {column} 应为数值却含文本或无穷值：{rows}。请填写普通数字（1234.5），缺失时留空。</translation>
    </message>
    <message>
        <source>The sums of the region need every unit in every year; {count} unit-year(s) have no row: {rows}. Add them, or fill the gaps first.</source>
        <translation>区域求和需要每个评价单元每年都有数据；{count} 个评价单元年份没有记录：{rows}。请补充，或先插补缺失值。</translation>
    </message>
    <message>
        <source>The table {panel} has more than one row for {count} unit-year(s): {rows}. Keep one row for each.</source>
        <translation>表 {panel} 有 {count} 个评价单元年份出现多行：{rows}。请各保留一行。</translation>
    </message>
    <message>
        <source>The column {column} has {count} missing value(s): {rows}. 'Fill gaps' fills those between known values; at the end of a series give the value, or leave out the year for all units, or the unit.</source>
        <translation>列 {column} 有 {count} 个缺失值：{rows}。“插补缺失值”可插补已知值之间的缺失；序列端部请补充数值，或对所有评价单元去除该年份，或排除该评价单元。</translation>
    </message>
    <message>
        <source>The panels {left} and {right} have no unit in common ({here}; {there}).</source>
        <translation>面板 {left} 与 {right} 没有共同的评价单元（{here}；{there}）。</translation>
    </message>
    <message>
        <source>No unit of the panel {panel} ({found}) is in the layer {layer} ({known}). Choose the id field that holds the same codes or names; ids are compared as text.</source>
        <translation>面板 {panel} 的评价单元（{found}）都不在图层 {layer}（{known}）中。请选择含有相同代码或名称的字段；代码按文本比较。</translation>
    </message>
    <message>
        <source>The panel {absent} has no row for {count} unit-year(s) that the panel {present} has: {rows}. Add the rows, or fill the gaps first.</source>
        <translation>面板 {absent} 缺少面板 {present} 所有的 {count} 个评价单元年份：{rows}。请补充这些行，或先插补缺失值。</translation>
    </message>
    <message>
        <source>{count} unit(s) of the panel {panel} have no polygon in {layer} and are left out: {units}.</source>
        <translation>面板 {panel} 的 {count} 个评价单元在 {layer} 中没有多边形，已略去：{units}。</translation>
    </message>
    <message>
        <source>{count} polygon(s) of {layer} have no rows in the panel {panel}; their results are NULL: {units}.</source>
        <translation>{layer} 的 {count} 个多边形在面板 {panel} 中没有记录，其结果为 NULL：{units}。</translation>
    </message>
    <message>
        <source>The panels {left} and {right} have no year in common ({here}; {there}).</source>
        <translation>面板 {left} 与 {right} 没有共同年份（{here}；{there}）。</translation>
    </message>
    <message>
        <source>{count} year(s) of the panel {panel} are not in {other} and are left out: {names}.</source>
        <translation>面板 {panel} 的 {count} 个年份不在 {other} 中，已略去：{names}。</translation>
    </message>
    <message>
        <source>{count} unit(s) of the panel {panel} are not in {other} and are left out: {names}.</source>
        <translation>面板 {panel} 的 {count} 个评价单元不在 {other} 中，已略去：{names}。</translation>
    </message>
    <message>
        <source>The yearbook has no {columns}, which the STIRPAT regression needs. Number columns that were not understood: {others}. Add what is missing, or name the column as in the yearbook template.</source>
        <translation>年鉴中没有{columns}，而 STIRPAT 回归需要。未能识别的数值列：{others}。请补充所缺数据，或按年鉴模板命名该列。</translation>
    </message>
    <message>
        <source>In the layer {layer} {count} or more pairs of units overlap (share of the smaller unit): {pairs}. Land and carbon of the overlap count in both units; keep one administrative level, and each unit once.</source>
        <translation>图层 {layer} 中至少有 {count} 对评价单元相互重叠（占较小评价单元面积的比例）：{pairs}。重叠部分的土地与碳量会在两个评价单元中重复计入；请只保留一个行政级别，且每个评价单元只保留一次。</translation>
    </message>
    <message>
        <source>In the layer {layer} {count} pair(s) of units overlap (share of the smaller unit): {pairs}. Land and carbon of the overlap count in both units; mend the borders, or keep one administrative level.</source>
        <translation>图层 {layer} 中有 {count} 对评价单元相互重叠（占较小评价单元面积的比例）：{pairs}。重叠部分的土地与碳量会在两个评价单元中重复计入；请修正边界，或只保留一个行政级别。</translation>
    </message>
    <message>
        <source>Land cover and statistics have {count} year(s) in common: {years}. The whole study needs {least}: trends (Mann-Kendall) need {trend}, the STIRPAT regression of the region {fit}. Add years, or run the tools of accounts and trends by themselves.</source>
        <translation>土地覆被与统计数据的共同年份为 {count} 个：{years}。完整研究至少需要 {least} 个：趋势（Mann-Kendall）需要 {trend} 个，区域 STIRPAT 回归需要 {fit} 个。请增加年份，或单独运行核算与趋势工具。</translation>
    </message>
    <message>
        <source>The raster {name} has no coordinate reference system that tells where on Earth it lies, so areas cannot be computed. Assign one ('Assign projection').</source>
        <translation>栅格 {name} 没有能确定其地球位置的坐标系，无法计算面积。请先指定坐标系（“指定投影”）。</translation>
    </message>
    <message>
        <source>The raster {name} is in {crs}, but {reference} is in {expected}. Warp it to the same grid, or turn on ALIGN.</source>
        <translation>栅格 {name} 的坐标系为 {crs}，而 {reference} 为 {expected}。请重采样到同一格网，或启用 ALIGN。</translation>
    </message>
    <message>
        <source>The raster {name} has {columns} columns and {rows} rows, but {reference} has {expected_columns} and {expected_rows}. Clip or extend it to the same extent, or turn on ALIGN.</source>
        <translation>栅格 {name} 有 {columns} 列 {rows} 行，而 {reference} 有 {expected_columns} 列 {expected_rows} 行。请裁剪或扩展到相同范围，或启用 ALIGN。</translation>
    </message>
    <message>
        <source>The raster {name} has cells of {size} (rotation {rotation}°), but {reference} has {expected} (rotation {expected_rotation}°). Warp it to the same grid, or turn on ALIGN.</source>
        <translation>栅格 {name} 的像元为 {size}（旋转 {rotation}°），而 {reference} 为 {expected}（旋转 {expected_rotation}°）。请重采样到同一格网，或启用 ALIGN。</translation>
    </message>
    <message>
        <source>The raster {name} starts {columns} cells to the right and {rows} cells below the start of {reference} ({x}, {y}). Warp it to the same grid, or turn on ALIGN.</source>
        <translation>栅格 {name} 的起点在 {reference} 起点（{x}, {y}）右侧 {columns} 个、下方 {rows} 个像元处。请重采样到同一格网，或启用 ALIGN。</translation>
    </message>
    <message>
        <source>The rasters {first} and {other} are both of {date} and cover the same land. Keep one of them; a layer whose name is wrong may be renamed.</source>
        <translation>栅格 {first} 和 {other} 均为 {date} 年，且覆盖同一区域。请只保留一个；名称有误的图层可以重命名。</translation>
    </message>
    <message>
        <source>The rasters {names} are all of {date}, and the grid of {other} does not continue that of {first}, so they cannot be taken as tiles. Merge the tiles of each date into one raster first ('Warp' or 'Merge').</source>
        <translation>栅格 {names} 均为 {date} 年，但 {other} 的格网与 {first} 的格网不衔接，不能作为分幅读取。请先把每个年份的分幅合并为一个栅格（“重投影”或“合并”）。</translation>
    </message>
    <message>
        <source>The rasters {names} are tiles of {date}, but the NoData values in the layer properties of {other} are not those of {first}. Set the same for all tiles.</source>
        <translation>栅格 {names} 是 {date} 年的分幅，但 {other} 图层属性中的无数据值与 {first} 不同。请为所有分幅设置相同的值。</translation>
    </message>
    <message>
        <source>The CRS {crs} is not projected in metres, so axes and lengths have no meaning in it. Choose a projected CRS in metres, or leave CRS blank.</source>
        <translation>坐标系 {crs} 不是以米为单位的投影坐标系，半轴和长度在其中没有意义。请选择以米为单位的投影坐标系，或将 CRS 留空。</translation>
    </message>
    <message>
        <source>Lengths in {crs} are off by up to {percent} % on the raster {name}, and so are axes and tracks. Choose a CRS made for the region.</source>
        <translation>在栅格 {name} 范围内，{crs} 的长度误差最大为 {percent} %，半轴和轨迹亦然。请选择适合该区域的坐标系。</translation>
    </message>
    <message>
        <source>The raster {name} has an alpha band (band {band}) that is not its last. Save it without the alpha band, or with it as the last band.</source>
        <translation>栅格 {name} 的透明度波段（第 {band} 波段）不是最后一个波段。请去掉该波段后保存，或将其作为最后一个波段。</translation>
    </message>
    <message>
        <source>The raster {name} ({path}) has no bands.</source>
        <translation>栅格 {name}（{path}）没有波段。</translation>
    </message>
    <message>
        <source>The raster {name} cannot be opened from {path}: {reason}.</source>
        <translation>栅格 {name} 无法从 {path} 打开：{reason}。</translation>
    </message>
    <message>
        <source>The raster {name} cannot be read at column, row {place}: {reason}. The file may be damaged; make or fetch it again.</source>
        <translation>无法读取栅格 {name} 的列、行 {place} 处：{reason}。文件可能已损坏，请重新生成或获取。</translation>
    </message>
    <message>
        <source>The raster {name} holds complex numbers. Extract one part of them first.</source>
        <translation>栅格 {name} 存储的是复数。请先提取其中一部分。</translation>
    </message>
    <message>
        <source>The raster {path} is written as GeoTIFF; give it a name that ends in .tif.</source>
        <translation>栅格 {path} 以 GeoTIFF 写出，名称须以 .tif 结尾。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written to: {reason}.</source>
        <translation>无法写入文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>The raster {path} cannot be replaced: {reason}. Close the programs and layers that use it.</source>
        <translation>无法替换栅格 {path}：{reason}。请关闭正在使用它的程序和图层。</translation>
    </message>
    <message>
        <source>The raster cannot be written to {folder}: {reason}. Check that the folder is writable and the disk has room.</source>
        <translation>无法将栅格写入 {folder}：{reason}。请检查文件夹是否可写、磁盘空间是否足够。</translation>
    </message>
    <message>
        <source>There is no field to draw.</source>
        <translation>没有可绘制的字段。</translation>
    </message>
    <message>
        <source>TOLERANCE is as large as the distances between the vertices of the borders: in {count} place(s) a stretch of border, or a whole unit, would become one point, and neighbours would be lost or made up. Choose a smaller one, or leave it blank.</source>
        <translation>TOLERANCE 与边界顶点间的距离相当：有 {count} 处的一段边界或整个评价单元会变成一个点，从而丢失或虚增邻接评价单元。请取较小的值，或留空。</translation>
    </message>
    <message>
        <source>K is {k}, but there are {count} units: choose from 1 to {most} nearest neighbours.</source>
        <translation>K 为 {k}，但只有 {count} 个评价单元：请在 1 至 {most} 之间选择近邻个数。</translation>
    </message>
    <message>
        <source>{count} unit(s) have more units at the same distance than K = {k} takes: which of them are neighbours is arbitrary: {units}. Choose another K, or neighbours by border or distance.</source>
        <translation>{count} 个评价单元在相同距离上的评价单元多于 K = {k} 所能取的个数，取哪些作为邻接评价单元是任意的：{units}。请改用其他 K，或按边界或距离确定邻接。</translation>
    </message>
    <message>
        <source>The table {table} has {count} row(s) of a municipality itself among those of its counties: {rows}. They would take a share of what is theirs to give; remove them.</source>
        <translation>表 {table} 有 {count} 行为地级市本身，却与其所辖县的行并列：{rows}。这些行会分走本应分给各县的数量，请删除。</translation>
    </message>
    <message>
        <source>{count} municipal row(s) have no county in {local} and are left out: {rows}.</source>
        <translation>{count} 行地级市数据在 {local} 中没有对应的县（区），已略去：{rows}。</translation>
    </message>
    <message>
        <source>{count} county row(s) have no municipality in {municipal}, and do not report {variable}: {rows}. Correct the field {municipality}, or add the municipality.</source>
        <translation>{count} 行县（区）数据在 {municipal} 中没有所属地级市，且未上报 {variable}：{rows}。请更正字段 {municipality}，或补充该地级市。</translation>
    </message>
    <message>
        <source>{variable} of {count} county row(s) stays missing, since their municipality has no value: {rows}.</source>
        <translation>{count} 行县（区）的 {variable} 仍缺失，因为所属地级市没有数值：{rows}。</translation>
    </message>
    <message>
        <source>The counties report more {variable} than their municipality in {count} case(s): {rows} [{unit}]. Correct the values, and check that both tables have one unit of measurement.</source>
        <translation>有 {count} 处县（区）上报的 {variable} 合计大于地级市总量：{rows} [{unit}]。请更正数值，并检查两张表的计量单位是否一致。</translation>
    </message>
    <message>
        <source>The weight {weight} of {variable} is missing in {count} county row(s) that need it: {rows}. Fill it with 'Fill gaps', or give the county its own {variable}.</source>
        <translation>{count} 行县（区）缺少 {variable} 的权重 {weight}：{rows}。请用“插补缺失值”补全，或填写该县（区）的 {variable}。</translation>
    </message>
    <message>
        <source>All weights {weight} are zero where {variable} is to be shared: {rows}. Choose another weight.</source>
        <translation>需要分配 {variable} 之处，权重 {weight} 全部为零：{rows}。请换用其他权重。</translation>
    </message>
    <message>
        <source>All counties report {variable}, but less than their municipality, in {count} case(s); they are kept: {rows}. Is a county missing?</source>
        <translation>有 {count} 处全部县（区）均上报了 {variable}，但合计小于地级市总量，仍予保留：{rows}。是否缺少某个县（区）？</translation>
    </message>
    <message>
        <source>No variable of {municipal} ({variables}) has a weight among the columns of {local} ({columns}). Give WEIGHTS rows such as raw_coal → secondary_gdp.</source>
        <translation>{municipal} 的指标（{variables}）在 {local} 的字段（{columns}）中都没有对应的权重。请在 WEIGHTS 中填写，如 raw_coal → secondary_gdp。</translation>
    </message>
    <message>
        <source>{count} variable(s) of {municipal} have no weight of their own and are not allocated: {variables}. To allocate them, give WEIGHTS a row for each variable that is wanted.</source>
        <translation>{municipal} 中有 {count} 个变量没有自带的权重，未分配：{variables}。如需分配，请在 WEIGHTS 中为每个所需变量给出一行。</translation>
    </message>
    <message>
        <source>The field {field} of {table} cannot name the municipality: it is the county's own unit or year. Choose the field with the municipality (PARENT).</source>
        <translation>{table} 的字段 {field} 是县（区）自身的代码或年份，不能表示所属地级市。请选择表示所属地级市的字段（PARENT）。</translation>
    </message>
    <message>
        <source>{columns}: no amounts, but ratios, indices or temperatures, whose parts do not sum to the whole. Share out the amounts that they are made of, by amounts, and take these columns out of WEIGHTS.</source>
        <translation>{columns}：不是总量，而是比率、指数或温度，各部分之和不等于整体。请用总量作权重分配其所依据的总量，并从 WEIGHTS 中去掉这些列。</translation>
    </message>
    <message>
        <source>The column {column} of {panel} has {count} negative value(s): {rows}. Amounts cannot be negative; correct them.</source>
        <translation>{panel} 的字段 {column} 有 {count} 个负值：{rows}。数量不能为负，请更正。</translation>
    </message>
    <message>
        <source>The row '{variable} → {weight}' of WEIGHTS is not usable: each variable stands once, with the column of the counties that it is shared by, such as raw_coal → secondary_gdp.</source>
        <translation>WEIGHTS 中的行“{variable} → {weight}”不可用：每个指标只出现一次，并给出县（区）的权重字段，如 raw_coal → secondary_gdp。</translation>
    </message>
    <message>
        <source>The column {variable} of {table} is in {unit}, where {expected} is needed. Bring both tables to one unit of measurement with 'Assemble panel'.</source>
        <translation>{table} 的字段 {variable} 的计量单位为 {unit}，应为 {expected}。请用“汇编统计面板”把两张表换算为同一计量单位。</translation>
    </message>
    <message>
        <source>The table {table} has no column of numbers.</source>
        <translation>表 {table} 没有数值列。</translation>
    </message>
    <message>
        <source>The field map names column(s) that no table has: {columns}. The tables have {found}.</source>
        <translation>字段映射中的列在任何表中都不存在：{columns}。各表的列为 {found}。</translation>
    </message>
    <message>
        <source>{units} unit(s) and {years} year(s), {first}–{last}, were read.</source>
        <translation>共读取 {units} 个评价单元、{years} 个年份（{first}–{last}）。</translation>
    </message>
    <message>
        <source>Every number column was understood.</source>
        <translation>所有数值列均已识别。</translation>
    </message>
    <message>
        <source>{known} of {total} number columns are columns of the study.</source>
        <translation>{total} 个数值列中有 {known} 个为研究所需的列。</translation>
    </message>
    <message>
        <source>In {columns} column(s) of {rows} unit-year(s), {missing} of {total} values are missing ({percent} %).</source>
        <translation>{columns} 个字段、{rows} 个评价单元年份共 {total} 个数值，其中 {missing} 个缺失（{percent} %）。</translation>
    </message>
    <message>
        <source>No value of the study is missing.</source>
        <translation>研究所需的值无缺失。</translation>
    </message>
    <message>
        <source>The list of problems is empty.</source>
        <translation>问题清单为空。</translation>
    </message>
    <message>
        <source>1 entry in the list of problems is to be looked at.</source>
        <translation>问题清单中有 1 条需要查看。</translation>
    </message>
    <message>
        <source>{count} entries in the list of problems are to be looked at.</source>
        <translation>问题清单中有 {count} 条需要查看。</translation>
    </message>
    <message>
        <source>The tables {tables} hold no row with a unit and a year. Choose tables with rows.</source>
        <translation>表 {tables} 中没有含评价单元和年份的记录。请选择有记录的表。</translation>
    </message>
    <message>
        <source>{count} unit-year(s) have different values of the same column: {rows} (column {columns}, table(s) {tables}). Keep one of them.</source>
        <translation>{count} 个评价单元年份在同一列有不同的值：{rows}（列 {columns}，表 {tables}）。请保留其一。</translation>
    </message>
    <message>
        <source>{count} unit-year(s) have different values of the same column: {rows} (column {columns}, table(s) {tables}). They are from several headers of one meaning: {headers}. Keep one of them, or give the others names of their own in the field map (FIELD_MAP).</source>
        <translation>{count} 个评价单元年份在同一列有不同的值：{rows}（列 {columns}，表 {tables}）。这些值来自含义相同的多个表头：{headers}。请保留其一，或在字段映射（FIELD_MAP）中为其余表头另取名称。</translation>
    </message>
    <message>
        <source>{count} unit-year(s) have different values of the same column: {rows} (column {columns}, table(s) {tables}). The column '{group}' tells these rows apart ({values}): they are sub-groups or parts of a year, or units of one name in several regions. Keep the rows of the whole, or add them up, so that each unit and year has one row; for several units, name a column that tells them apart (UNIT_FIELD).</source>
        <translation>{count} 个评价单元、年份的同一列有不同数值：{rows}（列 {columns}，表 {tables}）。列“{group}”可区分这些行（{values}）：它们是分组、年内各期，或不同地区的同名评价单元。请保留总体的行或将其相加，使每个评价单元每年只有一行；若为多个评价单元，请指定可区分它们的列（UNIT_FIELD）。</translation>
    </message>
    <message>
        <source>In the table {table} it is not clear whether '{value}' has a decimal comma or a thousands separator, and no other number tells. Give the decimal sign in the tool (DECIMAL).</source>
        <translation>表 {table} 中的“{value}”无法确定是小数逗号还是千位分隔符，其他数值也无从判断。请在工具中指定小数符号（DECIMAL）。</translation>
    </message>
    <message>
        <source>The encoding '{encoding}' (ENCODING) is not known. Give one such as utf-8, gb18030, utf-16 or cp1252, or leave it blank.</source>
        <translation>编码“{encoding}”（ENCODING）无法识别。请填写 utf-8、gb18030、utf-16、cp1252 等，或留空。</translation>
    </message>
    <message>
        <source>The file {table} is not in the encoding '{encoding}' (ENCODING): {reason}. Leave it blank, and it is found from the bytes.</source>
        <translation>文件 {table} 不是“{encoding}”编码（ENCODING）：{reason}。请留空，由工具按字节识别。</translation>
    </message>
    <message>
        <source>Row {row} of the table {table} has {count} field(s), and its headers are {headers}: where a field is missing or too many, the values behind it stand under other headers. Write every separator, also that of an empty field.</source>
        <translation>表 {table} 第 {row} 行有 {count} 个字段，而表头有 {headers} 个：缺少或多出字段会使其后的数值错位到其他表头之下。请写全分隔符，空字段的分隔符也不可省略。</translation>
    </message>
    <message>
        <source>{count} value(s) that the list of outliers confirms are taken as missing, and {filled} of them interpolated: {cells}.</source>
        <translation>异常值清单确认的 {count} 个值按缺失处理，其中 {filled} 个已插补：{cells}。</translation>
    </message>
    <message>
        <source>The panel {panel} has no number column to fill; it has {found}.</source>
        <translation>面板 {panel} 没有可插补的数值字段；现有字段：{found}。</translation>
    </message>
    <message>
        <source>The panel {panel} has no rows.</source>
        <translation>面板 {panel} 没有行。</translation>
    </message>
    <message>
        <source>There is no method {method} of filling; choose one of {known}.</source>
        <translation>没有名为 {method} 的插补方法；可选：{known}。</translation>
    </message>
    <message>
        <source>The panel {panel} is a forecast with scenarios; its gaps are not filled.</source>
        <translation>面板 {panel} 是含情景的预测，不作插补。</translation>
    </message>
    <message>
        <source>The column(s) {columns} of the panel {panel} say where values came from and are no series to fill. Choose others (FIELDS).</source>
        <translation>面板 {panel} 的字段 {columns} 只说明数值来源，不是可插补的序列。请另选字段（FIELDS）。</translation>
    </message>
    <message>
        <source>The list of outliers names the column(s) {columns}, which are not filled. Choose them, too (FIELDS).</source>
        <translation>异常值清单中的字段 {columns} 不在插补范围内。请在 FIELDS 中一并选择。</translation>
    </message>
    <message>
        <source>{count} value(s) are interpolated and flagged: {columns}.</source>
        <translation>{count} 个值为插值并已标记：{columns}。</translation>
    </message>
    <message>
        <source>{count} value(s) stay missing, at the ends of their series, in gaps longer than allowed, or in series without a second value: {columns}.</source>
        <translation>{count} 个值仍缺失（位于序列两端、缺失年数超过允许长度，或序列没有第二个值）：{columns}。</translation>
    </message>
    <message>
        <source>{count} series hold a value that is not positive and has no logarithm; they are filled by the natural spline: {columns}.</source>
        <translation>{count} 个序列含有非正值，不能取对数，改用自然样条插补：{columns}。</translation>
    </message>
    <message>
        <source>{count} interpolated value(s) were outside what the column can be and are set to its bound: {columns}.</source>
        <translation>{count} 个插补值超出字段的可能范围，已取界限值：{columns}。</translation>
    </message>
    <message>
        <source>{count} value(s) of the list of outliers stay missing, since nothing is extrapolated: {cells}.</source>
        <translation>异常值清单中的 {count} 个值仍缺失，因为不作外推：{cells}。</translation>
    </message>
    <message>
        <source>The panel {panel} has no row of the year(s) {years}. To interpolate them, name them among the years to have (YEARS).</source>
        <translation>面板 {panel} 没有 {years} 年的行。如需插补，请在“年份”（YEARS）中列出。</translation>
    </message>
    <message>
        <source>A curve needs at least two known values; there are {count}.</source>
        <translation>曲线至少需要两个已知值，现有 {count} 个。</translation>
    </message>
    <message>
        <source>{count} value(s) of the list of outliers {table} are others in the panel {panel} and stay: {cells}. Make the list anew.</source>
        <translation>异常值清单 {table} 中有 {count} 个值与面板 {panel} 的现有值不同，未改动：{cells}。请重新生成清单。</translation>
    </message>
    <message>
        <source>The list of outliers {table} confirms no value: its column 'confirmed' is 1 nowhere. Nothing is replaced.</source>
        <translation>异常值清单 {table} 没有确认任何值：confirmed 字段没有一行为 1。未替换任何值。</translation>
    </message>
    <message>
        <source>The column 'confirmed' of the list of outliers {table} holds {values}. Write 1 for a value to replace, 0 for one to keep.</source>
        <translation>异常值清单 {table} 的 confirmed 字段含有 {values}。请用 1 表示替换，0 表示保留。</translation>
    </message>
    <message>
        <source>The list of outliers {table} names {count} cell(s) that the panel {panel} does not have: {cells}. Correct unit, year and column.</source>
        <translation>异常值清单 {table} 中有 {count} 个单元格在面板 {panel} 中不存在：{cells}。请更正 unit、year 和 column。</translation>
    </message>
    <message>
        <source>The table {table} has no row {row} (HEADER_ROW); it has {count} row(s).</source>
        <translation>表 {table} 没有第 {row} 行（HEADER_ROW），共有 {count} 行。</translation>
    </message>
    <message>
        <source>Row {row} of the table {table} has more values than the table has headers, as where a comma parts thousands and fields alike: {values}. Write numbers without such commas, or part the fields by semicolons; where a column lacks its header, write it.</source>
        <translation>表 {table} 第 {row} 行的值多于表头，似因逗号既分隔千位又分隔字段：{values}。请去掉数字中的千位逗号，或改用分号分隔字段；若某列缺少表头，请补上。</translation>
    </message>
    <message>
        <source>The unit '{unit}' does not fit the column {column}, which is in {own}: it is of another currency. Convert the values by the exchange rate of each year; where they are to count as they stand, give '{column} ({own})' for their header in the field map (FIELD_MAP).</source>
        <translation>计量单位“{unit}”与列 {column}（{own}）不符：币种不同。请按各年汇率换算数值；若要按原值计入，请在字段映射（FIELD_MAP）中将该表头对应为“{column} ({own})”。</translation>
    </message>
    <message>
        <source>The unit '{unit}' does not fit the column {column}, which is in {own}. Correct the header or the field map; a column of another quantity, such as the area of a crop, may be given a name of its own there (FIELD_MAP).</source>
        <translation>计量单位“{unit}”与列 {column}（{own}）不符。请改正表头或字段映射；若该列是另一指标（如作物播种面积），可在字段映射（FIELD_MAP）中为其另行命名。</translation>
    </message>
    <message>
        <source>The field map has a row with an empty cell: '{source}' -&gt; '{target}'. Give the column of the table and the column of the panel.</source>
        <translation>字段映射有一行含空单元格：“{source}”-&gt;“{target}”。请给出表的列和面板的列。</translation>
    </message>
    <message>
        <source>The field map gives the unit '{unit}' for {column}, which is not known. Known units of the kind: {known}.</source>
        <translation>字段映射为 {column} 给出的单位“{unit}”无法识别。同类已知单位：{known}。</translation>
    </message>
    <message>
        <source>{count} unit(s) of the tables have no polygon in {layer}; they stay in the panel: {units}.</source>
        <translation>表格中的 {count} 个评价单元在 {layer} 中没有多边形，仍保留在面板中：{units}。</translation>
    </message>
    <message>
        <source>{count} of them are near to a polygon without rows: {units}. Where they are one unit, say so in a table of renamed units (ALIASES); nothing was renamed.</source>
        <translation>其中 {count} 个与没有统计记录的多边形名称相近：{units}。若为同一评价单元，请在更名表（ALIASES）中写明；此处未作更名。</translation>
    </message>
    <message>
        <source>{count} polygon(s) of {layer} have no rows in the tables: {units}.</source>
        <translation>{layer} 的 {count} 个多边形在表格中没有记录：{units}。</translation>
    </message>
    <message>
        <source>{count} unit(s) end where another begins, and may be one under two names: {pairs}. Where that is right, put these lines into a CSV file with the columns old and new, and give it as the renamed units (ALIASES); nothing was renamed: {lines}.</source>
        <translation>有 {count} 个评价单元的数据止于另一评价单元开始之时，可能是同一评价单元的两个名称：{pairs}。若确为同一评价单元，请把以下各行写入含 old、new 两列的 CSV 文件，并将其作为更名表（ALIASES）；未作任何更名：{lines}。</translation>
    </message>
    <message>
        <source>The table {table} has no column that looks like the unit; it has {found}. Name it in the tool.</source>
        <translation>表 {table} 没有可识别为评价单元的列；现有列为 {found}。请在工具中指定评价单元列。</translation>
    </message>
    <message>
        <source>The column {column} of the table {table} is called as years are, and holds '{value}', in which no year is understood. Write years with four digits, as 2020, or give the one year of the table in the tool (YEAR).</source>
        <translation>表 {table} 的列 {column} 按名称为年份，其值“{value}”却无法识别为年份。请用四位数字书写年份，如 2020，或在工具中给出该表的唯一年份（YEAR）。</translation>
    </message>
    <message>
        <source>The table {table} has units in its headers ({units}), and nothing says what its values are. Write it above the headers, or call the file by it: GDP (10^8 yuan).</source>
        <translation>表 {table} 的表头为评价单元（{units}），但未说明数值是什么指标。请在表头上方写明，或以指标名命名文件，例如：GDP（亿元）。</translation>
    </message>
    <message>
        <source>The table {table} has indicators in its rows, and nothing says which unit they are of; it has {found}. Write it above the headers, as 'region: ...', call the sheet or file by it, or name the column of the units in the tool (UNIT_FIELD).</source>
        <translation>表 {table} 的各行为指标，但未说明属于哪个评价单元；表中有 {found}。请在表头上方写明“地区：……”，或以地区名命名工作表或文件，或在工具中指定评价单元列（UNIT_FIELD）。</translation>
    </message>
    <message>
        <source>The table {table} has two columns of years that differ: {first} and {second}. Name the one that counts in the tool (YEAR_FIELD).</source>
        <translation>表 {table} 有两个不一致的年份列：{first} 和 {second}。请在工具中指定所用的一列（YEAR_FIELD）。</translation>
    </message>
    <message>
        <source>{count} value(s) are above the whole that they are a part of: {rows}. Correct them before a forecast.</source>
        <translation>{count} 个数值大于其所属总体：{rows}。请在预测前更正。</translation>
    </message>
    <message>
        <source>{count} value(s) are of an implausible magnitude, perhaps for a wrong unit of measurement: {columns}.</source>
        <translation>{count} 个数值的数量级不合常理，可能是计量单位有误：{columns}。</translation>
    </message>
    <message>
        <source>The text of the table {table} makes no sense in Chinese; in the encoding {encoding} it begins with '{text}'. Give its encoding in the tool (ENCODING), and the columns of the unit and the year.</source>
        <translation>表 {table} 的文本按中文解读无意义；按编码 {encoding} 解读，开头为“{text}”。请在工具中给出编码（ENCODING），并指定评价单元列和年份列。</translation>
    </message>
    <message>
        <source>The unit(s) of {count} header(s) are not known; the values are taken as they are: {headers}.</source>
        <translation>{count} 个表头的计量单位无法识别，按原值采用：{headers}。</translation>
    </message>
    <message>
        <source>{count} column(s) hold no value and count as not given: {columns}. Where they are meant, fill them: an account takes a quantity that is not given as zero.</source>
        <translation>有 {count} 列没有任何数值，按未提供处理：{columns}。如需采用请填写：核算将未提供的量按零计。</translation>
    </message>
    <message>
        <source>{count} column(s) have a unit of measurement that does not fit the column of the study which their header names; they keep their names and feed no account: {columns}. Correct the unit in the header, convert amounts of another currency, or say in the field map (FIELD_MAP) what the column is.</source>
        <translation>{count} 列的计量单位与其表头所指的研究指标不符，保留原名，不参与核算：{columns}。请改正表头中的计量单位，将其他币种的数额换算，或在字段映射（FIELD_MAP）中写明该列的含义。</translation>
    </message>
    <message>
        <source>{count} number column(s) are not understood; they keep their names and feed no account. Nearest columns of the study, for the field map (FIELD_MAP) where they are meant: {near}. Like none: {others}.</source>
        <translation>{count} 个数值列无法识别，保留原名，不参与核算。研究中最接近的列（若确为所指，请在字段映射（FIELD_MAP）中写明）：{near}。无相近列：{others}。</translation>
    </message>
    <message>
        <source>{count} column(s) have no year, while others of the table have one, and are left out: {columns}. Write the year into the header, or give the year of these columns in the tool (YEAR).</source>
        <translation>{count} 列没有年份，而同表其他列有年份，故未采用：{columns}。请在表头中写明年份，或在工具中给出这些列的年份（YEAR）。</translation>
    </message>
    <message>
        <source>{count} column(s) are of a part of a year or of several years, and are left out: {columns}. Add up the parts, or write the one year that they count for, with four digits.</source>
        <translation>{count} 列不足一年或跨多年，未采用：{columns}。请将各时段合计为全年，或以四位数写明所属年份。</translation>
    </message>
    <message>
        <source>The tables have the registered population (registered_population), and not the resident one, which the accounts need (population). Where it is to stand for it, say so in the field map (FIELD_MAP).</source>
        <translation>各表只有户籍人口（registered_population），没有核算所需的常住人口（population）。若要以户籍人口代替，请在字段映射（FIELD_MAP）中写明。</translation>
    </message>
    <message>
        <source>{count} column(s) give way to another that means the same more exactly, and keep their names: {columns}.</source>
        <translation>{count} 列因同表中有含义更明确的列而未采用，保留原名：{columns}。</translation>
    </message>
    <message>
        <source>{count} column(s) have no unit of measurement, in the header or as the only one in titles and notes that fits; the values are taken to be in the unit of the panel: {columns}. Write the unit into the header, or give it in the field map (FIELD_MAP).</source>
        <translation>{count} 列没有计量单位：表头未注明，标题和注释中也没有唯一适合的单位；其值按面板单位采用：{columns}。请在表头写明单位，或在字段映射（FIELD_MAP）中给出。</translation>
    </message>
    <message>
        <source>{count} cell(s) state a unit of measurement or a multiplier beside the number, and are taken in it: {cells}.</source>
        <translation>{count} 个单元格在数值旁注有计量单位或倍数，已按其换算：{cells}。</translation>
    </message>
    <message>
        <source>{count} cell(s) hold text where numbers are needed and count as missing: {cells}. Write the number alone, in the unit of measurement of the header.</source>
        <translation>{count} 个单元格应为数值却含文本，按缺失处理：{cells}。请只填写数值，以表头的计量单位为准。</translation>
    </message>
    <message>
        <source>{count} unit-year(s) have different values of a column that is not one of the study; the last is kept: {rows}.</source>
        <translation>{count} 个评价单元—年份在非本研究所用的列中有不同的值，保留最后一个：{rows}。</translation>
    </message>
    <message>
        <source>{count} unit-year(s) are duplicated with equal values; one is kept: {rows}.</source>
        <translation>{count} 个评价单元年份重复且数值相同，保留一个：{rows}。</translation>
    </message>
    <message>
        <source>{count} unit(s) are totals of others, by their name or by their values, and are set aside: {units}.</source>
        <translation>{count} 个评价单元按名称或数值为其他评价单元的合计，已剔除：{units}。</translation>
    </message>
    <message>
        <source>{count} row(s) are parts of the unit above them, by their name, and are set aside: {units}.</source>
        <translation>{count} 行按名称是其上评价单元的一部分，已剔除：{units}。</translation>
    </message>
    <message>
        <source>{count} unit(s) of one name are in several provinces or cities, and their rows are taken as one unit: {units}. Where they are several, take a column of codes as the unit (UNIT_FIELD).</source>
        <translation>{count} 个评价单元名称在多个省份或城市出现，同名各行已按一个评价单元处理：{units}。若实为不同的评价单元，请指定代码列（UNIT_FIELD）。</translation>
    </message>
    <message>
        <source>{count} unit(s) have the sums of units below or above them, and may be the cities or provinces of these: {units}. They are kept; remove them from the tables where they are totals.</source>
        <translation>{count} 个评价单元的值等于其下方或上方若干评价单元之和，可能是这些评价单元所属的市或省：{units}。均已保留；若为合计，请从表中删除。</translation>
    </message>
    <message>
        <source>{count} total(s) of the tables differ from the sum of the units by more than 0.5 %: {totals}. A unit may be missing or duplicated.</source>
        <translation>{count} 个所列合计与各评价单元之和相差超过 0.5 %：{totals}。可能有评价单元缺失或重复。</translation>
    </message>
    <message>
        <source>{count} unit(s) of the tables have names that the polygons have in another field, and take the ids: {units}.</source>
        <translation>表格中有 {count} 个评价单元使用多边形另一字段中的名称，已换用其编号：{units}。</translation>
    </message>
    <message>
        <source>{count} unit(s) of the tables differ from the polygons in leading zeros only, which spreadsheets drop, and take the ids of the polygons: {units}.</source>
        <translation>表格中有 {count} 个评价单元的代码与多边形仅差前导零（电子表格会丢失前导零），已采用多边形的代码：{units}。</translation>
    </message>
    <message>
        <source>{count} renamed unit(s) are taken under one name: {units}.</source>
        <translation>{count} 个更名的评价单元已按同一名称归并：{units}。</translation>
    </message>
    <message>
        <source>No table has the year(s) {years}. 'Fill gaps' makes rows for them where they are named there (YEARS; in 'Run the whole study' STATISTICS_YEARS).</source>
        <translation>各表均没有 {years} 年的数据。在“插补缺失值”中指明这些年份（YEARS；在“运行整个研究”中为 STATISTICS_YEARS）即可补出。</translation>
    </message>
    <message>
        <source>{count} unit-year(s) have no row: {rows}.</source>
        <translation>{count} 个评价单元年份没有记录：{rows}。</translation>
    </message>
    <message>
        <source>{count} number column(s) are not understood; they keep their names and feed no account. Nearest columns of the study, for the field map (FIELD_MAP) where they are meant: {near}.</source>
        <translation>{count} 个数值列无法识别，保留原名，不参与核算。研究中最接近的列（若确为所指，请在字段映射（FIELD_MAP）中写明）：{near}。</translation>
    </message>
    <message>
        <source>{count} row(s) of the table {table} have fewer fields than there are headers, as where the last columns are empty: {rows}. What lacks is taken as empty at their ends.</source>
        <translation>表 {table} 有 {count} 行的字段数少于表头数（末尾各列为空时常见）：{rows}。缺少的字段按行末空值处理。</translation>
    </message>
    <message>
        <source>{count} value(s) are missing: {columns}.</source>
        <translation>{count} 个值缺失：{columns}。</translation>
    </message>
    <message>
        <source>{count} value(s) are negative: {columns}.</source>
        <translation>{count} 个值为负：{columns}。</translation>
    </message>
    <message>
        <source>{count} number column(s) are like none of the study; they keep their names and feed no account: {others}.</source>
        <translation>{count} 个数值列与研究所需的列均不相近，保留原名，不参与核算：{others}。</translation>
    </message>
    <message>
        <source>The units {units} are one under its names, and have different values of {column} in {year}: {values}. Keep one of them, or mend the table of renamed units (ALIASES).</source>
        <translation>{units} 为同一评价单元的不同名称，而 {year} 年的 {column} 数值不同：{values}。请保留其一，或更正更名表（ALIASES）。</translation>
    </message>
    <message>
        <source>The file {path} has a row with an empty name: '{old}' -&gt; '{new}'. Give the old and the new name.</source>
        <translation>文件 {path} 有一行名称为空：“{old}”→“{new}”。请同时给出旧名和新名。</translation>
    </message>
    <message>
        <source>Row {row} of the table {table} has unit '{unit}' and year '{year}'; both are needed. Remove totals, notes and empty lines from the table.</source>
        <translation>表 {table} 第 {row} 行的评价单元为“{unit}”、年份为“{year}”，两者都需要。请删除表中的合计、注释和空行。</translation>
    </message>
    <message>
        <source>The table {table} holds tables side by side: two columns are called {header}, and row {row} has '{one}' in the first and '{other}' in the second. Put each table into a sheet or file of its own, or name the column of the unit in the tool (UNIT_FIELD).</source>
        <translation>表 {table} 内左右并列了多张表：有两列均名为 {header}，第 {row} 行前一列为“{one}”，后一列为“{other}”。请将各表分别放入单独的工作表或文件，或在工具中指定评价单元列（UNIT_FIELD）。</translation>
    </message>
    <message>
        <source>The table {table} holds tables below each other: row {row} has headers again ({headers}). Put each table into a sheet or file of its own.</source>
        <translation>表 {table} 内上下堆叠了多张表：第 {row} 行再次出现表头（{headers}）。请将各表分别放入单独的工作表或文件。</translation>
    </message>
    <message>
        <source>The text of the table {table} cannot be read: the file is not in UTF-8, but perhaps in GBK (GB18030). Give its encoding in the tool (ENCODING), or save it as 'CSV UTF-8' or as a workbook (.xlsx).</source>
        <translation>表 {table} 的文字无法读取：文件不是 UTF-8 编码，可能是 GBK（GB18030）。请在工具中指定编码（ENCODING），或另存为“CSV UTF-8”或工作簿（.xlsx）。</translation>
    </message>
    <message>
        <source>The table {table} has no column that looks like the year; it has {found}. Name it in the tool, give the year of a table of one year (YEAR), or, where years stand in the column names, write them with four digits.</source>
        <translation>表 {table} 没有像年份的列，现有 {found}。请在工具中指定年份列；全表为一个年份时给出年份（YEAR）；年份在列名中时请写四位数字。</translation>
    </message>
    <message>
        <source>The table {table} has no column of years, and its name and titles have several: {years}. Give the year of its values in the tool (YEAR).</source>
        <translation>表 {table} 没有年份列，而其名称和标题中有多个年份：{years}。请在工具中给出数据的年份（YEAR）。</translation>
    </message>
    <message>
        <source>The table {table} has no column of years, and is called by the year of a yearbook, which holds the values of the year before. Give the year of its values in the tool (YEAR).</source>
        <translation>表 {table} 没有年份列，其名称中的年份是年鉴版次，数据为上一年。请在工具中给出数据的年份（YEAR）。</translation>
    </message>
    <message>
        <source>'{value}' in the column {column} of the table {table} spans more than one year, as fiscal years, seasons and periods do, and which year the values are of is not said. Write the one year that they count for, with four digits.</source>
        <translation>表 {table} 的列 {column} 中“{value}”跨越不止一年（如财政年度、跨年时段），未说明数值属于哪一年。请以四位数写明所属年份。</translation>
    </message>
    <message>
        <source>'{value}' in the column {column} of the table {table} is a part of a year, as a month, a quarter or a half-year, and the values of a study are of whole years. Keep the rows of whole years, or add up those of each year (of stocks, such as population, keep the last).</source>
        <translation>表 {table} 的列 {column} 中“{value}”不足一年（如月度、季度、半年），而研究需要全年数值。请只保留全年的行，或将各年的时段合计（人口等存量取期末值）。</translation>
    </message>
    <message>
        <source>The headers of the table {table} have no whole year, but months, quarters, or periods of several years: {headers}. Give a column of each whole year, with the year in four digits.</source>
        <translation>表 {table} 的表头没有完整年份，而是月份、季度或跨多年的时段：{headers}。请为每个完整年份提供一列，年份用四位数。</translation>
    </message>
    <message>
        <source>The bootstrap has {draws} draws; take at least 100, or 0 for none.</source>
        <translation>自助法抽样次数为 {draws}；请至少取 100，或取 0 不做。</translation>
    </message>
    <message>
        <source>A bootstrap by year needs several years; the data have one. Draw blocks by unit.</source>
        <translation>按年份的自助法需要多个年份，而数据只有一年。请按评价单元抽取。</translation>
    </message>
    <message>
        <source>A bootstrap by unit needs several units in one equation: choose the scope pooled, fixed_effects or two_way, or blocks by year.</source>
        <translation>按评价单元的自助法要求同一方程含多个评价单元：请选择估计范围 pooled、fixed_effects 或 two_way，或按年份分块。</translation>
    </message>
    <message>
        <source>The K rule {rule} is not known; choose one of {rules}.</source>
        <translation>未知的 K 规则 {rule}；请从 {rules} 中选择。</translation>
    </message>
    <message>
        <source>No K up to 1 meets the rule {rule} for {count} equation(s); K = 1 is taken: {names}.</source>
        <translation>有 {count} 个方程在 K 不超过 1 时不满足规则 {rule}，取 K = 1：{names}。</translation>
    </message>
    <message>
        <source>K is {k}; it must be a number of at least 0.</source>
        <translation>K 为 {k}；必须是不小于 0 的数。</translation>
    </message>
    <message>
        <source>K is {k}; above {most} ridge regression leaves nothing of the coefficients. Take a smaller K, or let a rule choose it.</source>
        <translation>K 为 {k}；大于 {most} 时，岭回归会把系数压缩至几乎为零。请取较小的 K，或由规则选取。</translation>
    </message>
    <message>
        <source>The K rule cv_unit leaves out one unit at a time, but each equation has only one. Choose the scope pooled or fixed_effects, or the rule cv_year.</source>
        <translation>选 K 规则 cv_unit 逐个留出评价单元，但每个方程只有一个评价单元。请选择范围 pooled 或 fixed_effects，或改用规则 cv_year。</translation>
    </message>
    <message>
        <source>The K rule cv_year leaves out one year at a time, but the data have only one. Choose another rule.</source>
        <translation>选 K 规则 cv_year 每次留出一年，而数据只有一年。请选择其他规则。</translation>
    </message>
    <message>
        <source>The regression has {rows} observation(s) for {columns} variables and an intercept; it needs at least {needed}. Add years, use fewer variables, or pool the units.{whose}</source>
        <translation>回归只有 {rows} 个观测，而有 {columns} 个变量和截距；至少需要 {needed} 个。请增加年份、减少变量，或合并评价单元。{whose}</translation>
    </message>
    <message>
        <source>The response does not vary: there is nothing to explain.{whose}</source>
        <translation>因变量没有变化，无可解释。{whose}</translation>
    </message>
    <message>
        <source>The variable(s) {names} do not vary; leave them out of the regression.{whose}</source>
        <translation>变量 {names} 没有变化；请从回归中去掉。{whose}</translation>
    </message>
    <message>
        <source>The variables rebuild energy use ({relation}), and ln {column} alone explains {percent:.4g} % of ln {response}: emission accounts are computed from energy, so that the fit is nearly an identity. A specification that is free of energy is in the report.</source>
        <translation>自变量可重构能源消费量（{relation}），且仅 ln {column} 就解释了 ln {response} 的 {percent:.4g} %：碳排放由能源核算得出，因此该拟合近似恒等式。报告中给出不含能源的变量组。</translation>
    </message>
    <message>
        <source>The expression '{text}' cannot be read at '{rest}'. Use field names, numbers, + - * / and brackets; write a name with other characters as [name].</source>
        <translation>表达式“{text}”在“{rest}”处无法读取。请使用字段名、数字、+ - * / 和括号；含其他字符的字段写作 [字段]。</translation>
    </message>
    <message>
        <source>The expression {text} is longer than {most} characters.</source>
        <translation>表达式 {text} 超过 {most} 个字符。</translation>
    </message>
    <message>
        <source>The expression '{text}' names no field of the panel.</source>
        <translation>表达式“{text}”没有使用面板的任何字段。</translation>
    </message>
    <message>
        <source>{names} stand(s) in the panel as ready ratios: the region takes their plain sum over the units, not the ratio of sums. Give the columns that they are made of.</source>
        <translation>{names} 在面板中是现成的比值：区域取的是各评价单元之和，而不是合计之比。请提供构成它们的列。</translation>
    </message>
    <message>
        <source>With {variables} variable(s) only {freedom} degree(s) of freedom are left to the residuals, fewer than {fewest} (Jenkins and Quintana-Ascencio 2020): intervals are wide, and a high R² says little. Take fewer variables or more years, keep K above 0 (ridge), or fit the units together (SCOPE: pooled or fixed effects).</source>
        <translation>采用 {variables} 个变量后，残差自由度仅余 {freedom}，少于 {fewest}（Jenkins 和 Quintana-Ascencio 2020）：区间很宽，R² 高也说明不了什么。请减少变量或增加年份，K 取大于 0 的值（岭回归），或将评价单元合并拟合（SCOPE：混合回归或固定效应）。</translation>
    </message>
    <message>
        <source>In {count} of {total} equation(s) fewer than {fewest} degrees of freedom are left to the residuals, in one only {freedom} (Jenkins and Quintana-Ascencio 2020): intervals are wide, and a high R² says little. Take fewer variables or more years, keep K above 0 (ridge), or fit the units together (SCOPE: pooled or fixed effects).</source>
        <translation>{total} 个方程中有 {count} 个的残差自由度少于 {fewest}，最少为 {freedom}（Jenkins 和 Quintana-Ascencio 2020）：区间很宽，R² 高也说明不了什么。请减少变量或增加年份，K 取大于 0 的值（岭回归），或将评价单元合并拟合（SCOPE：混合回归或固定效应）。</translation>
    </message>
    <message>
        <source>The variables {names} depend on each other exactly in {count} of {total} equation(s): one is the product or ratio of others. Least squares is left out there, and ridge coefficients only share their effect.</source>
        <translation>变量 {names} 在 {total} 个方程中的 {count} 个里完全相关：其中一个是其他变量的乘积或比值。这些方程不做最小二乘，岭系数只是分摊它们的作用。</translation>
    </message>
    <message>
        <source>Half of the {equations} equations explain {percent} % or more of the variance of {response} (logarithms); the median of K is {k}.</source>
        <translation>{equations} 个方程中有半数解释{response}（对数）方差的 {percent} % 及以上；K 的中位数为 {k}。</translation>
    </message>
    <message>
        <source>At K = {k} the equation explains {percent} % of the variance of {response} (logarithms).</source>
        <translation>K = {k} 时，方程解释{response}（对数）方差的 {percent} %。</translation>
    </message>
    <message>
        <source>Only {freedom} degree(s) of freedom are left to its residuals: that it fits says little.</source>
        <translation>其残差自由度仅余 {freedom}：拟合得好说明不了什么。</translation>
    </message>
    <message>
        <source>This is no evidence of causes: the variables contain the response, so that a good fit is built in, and the coefficients are not elasticities.</source>
        <translation>这不能说明因果关系：自变量中含有因变量，拟合优度高是必然的，系数也不是弹性。</translation>
    </message>
    <message>
        <source>Against theory or the literature: {count} of {total} coefficients, {names}.</source>
        <translation>{total} 个系数中有 {count} 个与理论或文献不符：{names}。</translation>
    </message>
    <message>
        <source>{count} of {total} coefficients cannot be told from 0 (95 % interval): {names}.</source>
        <translation>{total} 个系数中有 {count} 个的 95 % 区间包含 0，无法与 0 区分：{names}。</translation>
    </message>
    <message>
        <source>No coefficient contradicts theory or the literature.</source>
        <translation>没有与理论或文献不符的系数。</translation>
    </message>
    <message>
        <source>In {count} of {total} equations few degrees of freedom are left to the residuals ({freedom} at the fewest): that these fit says little.</source>
        <translation>{total} 个方程中有 {count} 个的残差自由度很少（最少为 {freedom}）：这些方程拟合得好说明不了什么。</translation>
    </message>
    <message>
        <source>The variables rebuild energy use, which emissions are computed from: a good fit is built in.</source>
        <translation>自变量可还原能源消费量，而碳排放由其算得：拟合优度高是必然的。</translation>
    </message>
    <message>
        <source>In the back-test it forecasts better than assuming no change (skill {skill}).</source>
        <translation>回测中，其预测优于“保持不变”的假设（预报技巧评分 {skill}）。</translation>
    </message>
    <message>
        <source>In the back-test it forecasts about as well as assuming no change (skill {skill}).</source>
        <translation>回测中，其预测与“保持不变”的假设相当（预报技巧评分 {skill}）。</translation>
    </message>
    <message>
        <source>In the back-test it forecasts worse than assuming no change: its error is {times} times as large (skill {skill}).</source>
        <translation>回测中，其预测差于“保持不变”的假设：误差为后者的 {times} 倍（预报技巧评分 {skill}）。</translation>
    </message>
    <message>
        <source>In the back-test it forecasts much worse than assuming no change: its error is {times} times as large (skill {skill}).</source>
        <translation>回测中，其预测远差于“保持不变”的假设：误差为后者的 {times} 倍（预报技巧评分 {skill}）。</translation>
    </message>
    <message>
        <source>Constant prices need the column gdp_constant, or gdp with gdp_deflator; the panel {panel} has {found}. Add one, or set PRICES to current.</source>
        <translation>不变价需要字段 gdp_constant，或 gdp 与 gdp_deflator；面板 {panel} 有 {found}。请补充字段，或将 PRICES 设为 current（当年价）。</translation>
    </message>
    <message>
        <source>gdp_deflator must be above 0; {count} value(s) are not: {rows}.</source>
        <translation>gdp_deflator 必须大于 0；有 {count} 个值不符：{rows}。</translation>
    </message>
    <message>
        <source>{count} unit(s) have no value in {year} or none after it, and are not in the back-test.</source>
        <translation>有 {count} 个评价单元在 {year} 年或其后没有数值，不参加回测。</translation>
    </message>
    <message>
        <source>The data have no earlier year to fit to.</source>
        <translation>数据中没有更早的年份可供拟合。</translation>
    </message>
    <message>
        <source>The back-test on the last {years} years is left out: {reason}</source>
        <translation>最后 {years} 年的回测未做：{reason}</translation>
    </message>
    <message>
        <source>The variables contain the response: {identity}. Least squares reproduces this identity, and ridge only redistributes its exponents; the coefficients are not elasticities. Treat scenario results as illustrative, or take one of the specifications without the response in the report.</source>
        <translation>自变量中含有因变量：{identity}。最小二乘只是复现该恒等式，岭回归只是重新分配其指数，系数不是弹性。情景结果仅作示意，或改用报告中不含因变量的变量设定。</translation>
    </message>
    <message>
        <source>The response {response} is a part of the variable(s) {names}: it stands on both sides of the equation. Leave them out, or treat the coefficients as illustrative.</source>
        <translation>因变量 {response} 是变量 {names} 的组成部分：它同时出现在方程两边。请去掉这些变量，或仅把系数作为示意。</translation>
    </message>
    <message>
        <source>Least squares explains more than 99.99 % of {response} in {count} of {total} equation(s): a variable may be computed from it, though no whole-number relation was found, or there are few years for the variables.</source>
        <translation>最小二乘在 {total} 个方程中的 {count} 个里解释了 {response} 的 99.99 % 以上：可能有变量由它计算而来（但未发现整数幂关系），或相对变量个数而言年份太少。</translation>
    </message>
    <message>
        <source>LAGS is '{text}'; write whole years from 0 to {most}, each once: 0 for none, 1 for the year before, 0 1 for both.</source>
        <translation>LAGS 为“{text}”；请写 0 至 {most} 的整数年数，每个只写一次：0 表示不滞后，1 表示上一年，0 1 表示两者都用。</translation>
    </message>
    <message>
        <source>LAGS needs the column name(s) {names}, which the data have; rename them.</source>
        <translation>LAGS 需要使用列名 {names}，而数据中已有同名列；请重命名。</translation>
    </message>
    <message>
        <source>No unit-year has its values of {years} year(s) before. Give more years, or smaller LAGS.</source>
        <translation>没有任何评价单元年份具有 {years} 年前的值。请提供更多年份，或减小 LAGS。</translation>
    </message>
    <message>
        <source>{count} unit-year(s) are left out beside the first {years} year(s) of each unit: their earlier years are missing: {rows}.</source>
        <translation>除各评价单元最初 {years} 年外，另有 {count} 个评价单元年份因缺少更早年份而未使用：{rows}。</translation>
    </message>
    <message>
        <source>The model has no equation for {count} unit(s): {units}. Fit it on the same panel.</source>
        <translation>模型没有 {count} 个评价单元的方程：{units}。请用同一面板拟合。</translation>
    </message>
    <message>
        <source>{part}: {value} is not what such a file holds there</source>
        <translation>{part}：{value} 不是此类文件在该处应有的内容</translation>
    </message>
    <message>
        <source>{value} is no finite number</source>
        <translation>{value} 不是有限数</translation>
    </message>
    <message>
        <source>{part} is missing</source>
        <translation>缺少 {part}</translation>
    </message>
    <message>
        <source>no JSON from line {line}, character {column} on</source>
        <translation>自第 {line} 行第 {column} 个字符起不是 JSON</translation>
    </message>
    <message>
        <source>its text is not UTF-8</source>
        <translation>其文本不是 UTF-8 编码</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>two variables have the same name</source>
        <translation>有两个变量同名</translation>
    </message>
    <message>
        <source>{count} equations where the scope {scope} has one</source>
        <translation>有 {count} 个方程，而估计范围 {scope} 只有一个</translation>
    </message>
    <message>
        <source>two equations have the same unit</source>
        <translation>有两个方程属于同一评价单元</translation>
    </message>
    <message>
        <source>the coefficients of {unit} are not those of the variables {names}</source>
        <translation>{unit} 的系数与变量 {names} 不符</translation>
    </message>
    <message>
        <source>the covariance of {unit} is no symmetric matrix of {count} rows with a diagonal of at least 0</source>
        <translation>{unit} 的协方差不是 {count} 行、对角线不小于 0 的对称矩阵</translation>
    </message>
    <message>
        <source>{part} is no list with entries</source>
        <translation>{part} 不是含有条目的列表</translation>
    </message>
    <message>
        <source>{part} has rows that do not hold {count} numbers</source>
        <translation>{part} 有的行不含 {count} 个数</translation>
    </message>
    <message>
        <source>{part}: {value} is no finite number</source>
        <translation>{part}：{value} 不是有限数</translation>
    </message>
    <message>
        <source>{part}: {value} is below 0</source>
        <translation>{part}：{value} 小于 0</translation>
    </message>
    <message>
        <source>it is larger than {count} MB</source>
        <translation>文件大于 {count} MB</translation>
    </message>
    <message>
        <source>The file {path} is no STIRPAT model of this plugin ({reason}). Choose the MODEL output of 'STIRPAT fit'.</source>
        <translation>文件 {path} 不是本插件的 STIRPAT 模型（{reason}）。请选择“STIRPAT 拟合”的 MODEL 输出。</translation>
    </message>
    <message>
        <source>{part}: {low} is above {high}</source>
        <translation>{part}：{low} 大于 {high}</translation>
    </message>
    <message>
        <source>The variables {names} depend on each other exactly: one is the product or ratio of others. Leave one out.</source>
        <translation>变量 {names} 完全相关：其中之一是其他变量的积或比。请去掉一个。</translation>
    </message>
    <message>
        <source>Of a sign against theory, or outside the plausible band: {count} of {total} coefficients, {rows}. They are not elasticities to build scenarios on; the table of plausibility says why.</source>
        <translation>{total} 个系数中有 {count} 个与理论符号相反或超出合理区间：{rows}。它们不是可用于情景的弹性；原因见合理性表。</translation>
    </message>
    <message>
        <source>The 95 % interval of {count} of {total} coefficient(s) holds 0: {rows}.</source>
        <translation>{total} 个系数中有 {count} 个的 95 % 区间包含 0：{rows}。</translation>
    </message>
    <message>
        <source>The scope {scope} is not known; choose one of {scopes}.</source>
        <translation>未知的范围 {scope}；请从 {scopes} 中选择。</translation>
    </message>
    <message>
        <source>{name} must be a finite number; {count} value(s) are not: {rows}. A denominator of {formula} may be 0: correct the column, or leave the variable out.</source>
        <translation>{name} 必须是有限数；有 {count} 个值不是：{rows}。{formula} 的分母可能为 0：请更正相应的列，或去掉该变量。</translation>
    </message>
    <message>
        <source>VARIABLES: each variable needs a name of its own; the names are {names}.</source>
        <translation>VARIABLES：每个变量需要自己的名称；现有名称为 {names}。</translation>
    </message>
    <message>
        <source>VARIABLES: unit, year and intercept cannot be names of variables.</source>
        <translation>VARIABLES：unit、year 和 intercept 不能作为变量名。</translation>
    </message>
    <message>
        <source>Neither the panel {panel} nor the carbon panel has the number column {response}; give the carbon panel.</source>
        <translation>面板 {panel} 和碳面板都没有数值列 {response}；请给出碳面板。</translation>
    </message>
    <message>
        <source>{name} is the response and cannot explain itself; leave it out of VARIABLES.</source>
        <translation>{name} 是因变量，不能解释自身；请从 VARIABLES 中去掉。</translation>
    </message>
    <message>
        <source>{name} must be above 0 for its logarithm; {count} value(s) are not: {rows}. Correct the columns it is made of, or leave the variable out.</source>
        <translation>{name} 取对数须大于 0；有 {count} 个值不符：{rows}。请更正构成它的列，或去掉该变量。</translation>
    </message>
    <message>
        <source>VARIABLES: the logarithm of {name} is '{word}'; write yes or no. A row holds name, expression, logarithm and unit.</source>
        <translation>VARIABLES：{name} 的“取对数”为“{word}”；请写 yes 或 no。每行依次为名称、表达式、是否取对数、单位。</translation>
    </message>
    <message>
        <source>VARIABLES: the row {row} has no name.</source>
        <translation>VARIABLES：行 {row} 没有名称。</translation>
    </message>
    <message>
        <source>VARIABLES: the name {name} holds a bracket or a quotation mark. Write the rows as plain text, with commas between name, expression, logarithm and unit.</source>
        <translation>VARIABLES：名称 {name} 中含有括号或引号。请按纯文本填写，名称、表达式、对数、单位之间用逗号分隔。</translation>
    </message>
    <message>
        <source>The panel {panel} has no numeric column to follow over the years.</source>
        <translation>面板 {panel} 没有可分析趋势的数值列。</translation>
    </message>
    <message>
        <source>The column(s) {columns} of the panel {panel} hold no numbers to follow over the years; choose others.</source>
        <translation>面板 {panel} 的列 {columns} 没有可分析趋势的数值，请选择其他列。</translation>
    </message>
    <message>
        <source>The panel {panel} has more than one row for {rows}. A trend needs one value for each unit and year.</source>
        <translation>面板 {panel} 的 {rows} 有多行。趋势要求每个评价单元每年一个值。</translation>
    </message>
    <message>
        <source>The panel {panel} has {count} year(s) from {first} to {last}; a trend needs at least {minimum}.</source>
        <translation>面板 {panel} 从 {first} 到 {last} 有 {count} 年；趋势至少需要 {minimum} 年。</translation>
    </message>
    <message>
        <source>{count} of {total} series have fewer than {minimum} values and no result: {names}.</source>
        <translation>{total} 个序列中有 {count} 个少于 {minimum} 个值，没有结果：{names}。</translation>
    </message>
    <message>
        <source>{count} of {total} series have fewer than {minimum} values; the normal approximation of their Z, and of p where values are tied, is unreliable: {names}.</source>
        <translation>{total} 个序列中有 {count} 个的数值少于 {minimum} 个，其 Z 值（有结时还有 p 值）的正态近似不可靠：{names}。</translation>
    </message>
    <message>
        <source>Slope and Z of {count} of {total} series disagree in sign, or one of the two is 0; the type there is 'no evident change', marked in the column 'slope and Z disagree' (trend_conflict): {names}.</source>
        <translation>{total} 个序列中有 {count} 个的斜率与 Z 符号不一致，或二者之一为 0；其类型为“无明显变化”，并由字段“斜率与 Z 不一致”(trend_conflict) 标出：{names}。</translation>
    </message>
    <message>
        <source>A trend needs at least two dates; there are {count}.</source>
        <translation>趋势至少需要两个日期，现有 {count} 个。</translation>
    </message>
    <message>
        <source>The series have {columns} columns and there are {years} years; give one year for each column.</source>
        <translation>序列有 {columns} 列，年份有 {years} 个；请为每列给出一个年份。</translation>
    </message>
    <message>
        <source>The years {years} do not rise; give each year once, in order.</source>
        <translation>年份 {years} 不是递增的；请按顺序给出，每年一次。</translation>
    </message>
    <message>
        <source>The seasonal test needs the season of each of the {dates} dates and has {periods}; use dates with months, or another method.</source>
        <translation>季节性检验需要 {dates} 个日期各自的季节，现有 {periods} 个；请使用含月份的日期，或改用其他方法。</translation>
    </message>
    <message>
        <source>The seasonal test needs at least two seasons and a season with two or more years; the {dates} dates have {seasons} season(s) of at most {most} date(s). Use the method mann_kendall instead.</source>
        <translation>季节性检验至少需要两个季节，且某一季节至少有两年数据；{dates} 个日期共有 {seasons} 个季节，每个季节最多 {most} 个日期。请改用方法 mann_kendall。</translation>
    </message>
    <message>
        <source>A trend needs two or more dates that rise; these are {dates}.</source>
        <translation>趋势需要两个以上递增的日期；给出的是 {dates}。</translation>
    </message>
    <message>
        <source>The number type {dtype} is not float32 or float64.</source>
        <translation>数值类型 {dtype} 不是 float32 或 float64。</translation>
    </message>
    <message>
        <source>The correction {correction} is not known; choose one of {corrections}.</source>
        <translation>未知的自相关校正方法 {correction};请从 {corrections} 中选择。</translation>
    </message>
    <message>
        <source>The method {method} has no correction for serial correlation and no contextual test; use mann_kendall, or leave them out.</source>
        <translation>方法 {method} 不支持序列自相关校正和邻域（contextual）检验；请使用 mann_kendall,或不使用这些选项。</translation>
    </message>
    <message>
        <source>The contextual test goes with pre_whitening or trend_free_pre_whitening, not with {correction}.</source>
        <translation>邻域（contextual）检验可与 pre_whitening 或 trend_free_pre_whitening 一起使用，不能与 {correction} 一起使用。</translation>
    </message>
    <message>
        <source>The correction {correction} needs four or more evenly spaced dates; these are {dates}. Leave out dates, or use the correction none.</source>
        <translation>校正方法 {correction} 需要四个或更多等间隔的日期；现有日期为 {dates}。请去掉部分日期，或将校正设为 none。</translation>
    </message>
    <message>
        <source>The setting {setting} of the trend is {value}; it must be between {least} and {most}.</source>
        <translation>趋势参数 {setting} 的值为 {value};应介于 {least} 与 {most} 之间。</translation>
    </message>
    <message>
        <source>The trend method {method} is not known; choose one of {methods}.</source>
        <translation>未知的趋势方法 {method}；请从 {methods} 中选择。</translation>
    </message>
    <message>
        <source>The trend method {method} has {terms} coefficients and needs as many dates; there are {dates}.</source>
        <translation>趋势方法 {method} 有 {terms} 个系数，至少需要同样多的日期；现有 {dates} 个。</translation>
    </message>
    <message>
        <source>The method {method} has no band {unknown}; it has {names}.</source>
        <translation>方法 {method} 没有波段 {unknown}；它有 {names}。</translation>
    </message>
    <message>
        <source>A trend needs at least two dates; the input has one ({date}). Give more rasters, or a stack of bands.</source>
        <translation>趋势至少需要两期；输入只有一期（{date}）。请给出更多栅格，或一个多波段栅格。</translation>
    </message>
    <message>
        <source>MIN_VALID asks for {least} values in a cell, but there are {dates} dates. Lower it, or give more dates.</source>
        <translation>MIN_VALID 要求像元有 {least} 个值，但只有 {dates} 期。请降低它，或给出更多时期。</translation>
    </message>
    <message>
        <source>The trend raster and the trend types have one name, {path}. Give them two.</source>
        <translation>趋势栅格与趋势类型的名称相同：{path}。请取两个不同的名称。</translation>
    </message>
    <message>
        <source>The method {method} has no p, so it has no false discovery rate.</source>
        <translation>方法 {method} 没有 p，因此没有错误发现率。</translation>
    </message>
    <message>
        <source>The raster {name} has no bands {missing}; it has {bands}. Choose a raster made by 'Trend raster' with these bands.</source>
        <translation>栅格 {name} 没有波段 {missing}；它有 {bands}。请选择由“趋势栅格”得到且含这些波段的栅格。</translation>
    </message>
    <message>
        <source>The raster {name} says its {fact} is '{text}', which is not a number. Make it again with 'Trend raster'.</source>
        <translation>栅格 {name} 的 {fact} 为“{text}”，不是数字。请用“趋势栅格”重新生成。</translation>
    </message>
    <message>
        <source>{count} of {total} series are positively correlated from one year to the next about their trend (r1 &gt; {limit:.2f} / √n): their Z and p overstate the significance. Compare with the test of Hamed and Rao or trend-free pre-whitening; plain pre-whitening takes out part of the trend as well.</source>
        <translation>{total} 个序列中有 {count} 个围绕趋势存在年际正自相关（r1 &gt; {limit:.2f} / √n），其 Z 和 p 高估了显著性。请与 Hamed-Rao 检验或去趋势预置白对比；普通预置白会同时去掉部分趋势。</translation>
    </message>
    <message>
        <source>{count} of {total} series are positively correlated from one year to the next about their trend (r1 &gt; {limit:.2f} / √n), and plain pre-whitening takes out part of the trend with the correlation. Prefer the test of Hamed and Rao or trend-free pre-whitening.</source>
        <translation>{total} 个序列中有 {count} 个围绕趋势存在年际正自相关（r1 &gt; {limit:.2f} / √n），普通预置白在去除自相关的同时会去掉部分趋势。建议改用 Hamed-Rao 检验或去趋势预置白。</translation>
    </message>
    <message>
        <source>The method {method} needs evenly spaced years, and the series of {name} has a gap before {years}. Fill the gaps first (tool 'Fill gaps'), choose other years, or use the method original.</source>
        <translation>方法 {method} 要求年份等间隔，而 {name} 的序列在 {years} 之前有缺失年份。请先插补缺失值（工具“插补缺失值”）、选择其他年份，或使用方法 original。</translation>
    </message>
    <message>
        <source>{count} series lie on a straight line and have no serial correlation to allow for; they keep the original Mann-Kendall result: {names}.</source>
        <translation>{count} 个序列为直线，没有需要考虑的自相关，保留原始 Mann-Kendall 结果：{names}。</translation>
    </message>
    <message>
        <source>The variance of {count} series is not positive after the correction {method}; their Z and p are empty: {names}.</source>
        <translation>经 {method} 修正后 {count} 个序列的方差不为正，其 Z 和 p 为空：{names}。</translation>
    </message>
    <message>
        <source>{field}: a marked increase in {up} of {units} unit(s) with a result and a marked decrease in {down}.</source>
        <translation>{field}：有结果的 {units} 个评价单元中，显著增加 {up} 个，显著减少 {down} 个。</translation>
    </message>
    <message>
        <source>{up} % of the area with a result has a marked increase, {down} % a marked decrease.</source>
        <translation>在有结果的面积中，{up} % 显著增加，{down} % 显著减少。</translation>
    </message>
    <message>
        <source>In the region as a whole, these rise markedly: {up}. These fall markedly: {down}.</source>
        <translation>就全区而言，显著增加的有：{up}。显著减少的有：{down}。</translation>
    </message>
    <message>
        <source>Ratios among them are means over the units, not ratios of the sums of the region.</source>
        <translation>其中的比率为各评价单元的平均值，而非全区总量之比。</translation>
    </message>
    <message>
        <source>{field}: no marked trend in any of {units} unit(s) with a result.</source>
        <translation>{field}：有结果的 {units} 个评价单元均无显著趋势。</translation>
    </message>
    <message>
        <source>{count} of {total} series have too few values for a trend.</source>
        <translation>{total} 个序列中有 {count} 个因数值过少而没有趋势结果。</translation>
    </message>
    <message>
        <source>{count} of {total} series have no Z: the correction for serial correlation leaves S without a positive variance.</source>
        <translation>{total} 个序列中有 {count} 个没有 Z 值：经序列相关修正后，S 的方差不为正。</translation>
    </message>
    <message>
        <source>No cell has a trend.</source>
        <translation>没有具有趋势的像元。</translation>
    </message>
    <message>
        <source>The most common type is {name} ({share} %).</source>
        <translation>最常见的类型为{name}（{share} %）。</translation>
    </message>
    <message>
        <source>In the region as a whole, these rise markedly: {up}.</source>
        <translation>就全区而言，显著增加的有：{up}。</translation>
    </message>
    <message>
        <source>In the region as a whole, these fall markedly: {down}.</source>
        <translation>就全区而言，显著减少的有：{down}。</translation>
    </message>
    <message>
        <source>No field of the region as a whole has a marked trend.</source>
        <translation>就全区而言，没有显著趋势的字段。</translation>
    </message>
    <message>
        <source>The original Mann-Kendall test takes years as independent: positive serial correlation (r1 &gt; {limit:.2f} / √n) overstates the significance of {count} of {total} marked trend(s) of the region and its units.</source>
        <translation>原始 Mann-Kendall 检验假定各年数值相互独立；在区域及评价单元的 {total} 个显著趋势中，有 {count} 个因正自相关（r1 &gt; {limit:.2f} / √n）而高估了显著性。</translation>
    </message>
    <message>
        <source>The region is a net sink in all years with data, so a rise of its net emission towards 0 means that the sink shrinks.</source>
        <translation>区域在有数据的各年均为净碳汇，净碳排放向 0 上升意味着净碳汇减弱。</translation>
    </message>
    <message>
        <source>Units whose net emission rises markedly: {sinks} with a net sink in all years with data (it shrinks), {both} in some of them only, {sources} in none (the net emission grows).</source>
        <translation>净碳排放显著上升的评价单元：{sinks} 个在有数据的各年均为净碳汇（净碳汇减弱），{both} 个仅部分年份为净碳汇，{sources} 个各年均非净碳汇（净排放增加）。</translation>
    </message>
    <message>
        <source>The region is a net sink in all years with data, so a fall of its net emission away from 0 means that the sink grows.</source>
        <translation>区域在有数据的各年均为净碳汇，净碳排放进一步低于 0 意味着净碳汇增强。</translation>
    </message>
    <message>
        <source>The region is a net sink (negative net emission) in some years and a net source in others.</source>
        <translation>区域在部分年份为净碳汇（净碳排放为负），其余年份为净碳源。</translation>
    </message>
    <message>
        <source>The typed years contradict the names of {count} raster(s): {bands}. Type the years in the order in which the rasters are listed, or leave them blank; a layer whose name is wrong may be renamed.</source>
        <translation>输入的年份与 {count} 个栅格的名称矛盾：{bands}。请按栅格的排列顺序输入年份，或留空；名称有误的图层可以重命名。</translation>
    </message>
    <message>
        <source>There are {bands} bands ({names}) but {years} years ({text}). Give one year for each band, in their order.</source>
        <translation>有 {bands} 个波段（{names}），却有 {years} 个年份（{text}）。请按顺序为每个波段给出一个年份。</translation>
    </message>
    <message>
        <source>No single year can be read from the name or band description of {names}, nor from its temporal range. Type the years, in the order of the rasters.</source>
        <translation>无法从 {names} 的名称、波段描述或时态范围读出唯一年份。请按栅格顺序输入年份。</translation>
    </message>
    <message>
        <source>More than one band has the same year: {bands}.</source>
        <translation>多个波段的年份相同：{bands}。</translation>
    </message>
    <message>
        <source>The raster {name} has no band of {years}; it has {known}.</source>
        <translation>栅格 {name} 没有 {years} 年的波段；已有 {known}。</translation>
    </message>
    <message>
        <source>'{part}' is no year or range of years. Write 2000-2020, 2000-2020:5 or 2000, 2010, 2020.</source>
        <translation>“{part}”不是年份或年份范围。请写作 2000-2020、2000-2020:5 或 2000, 2010, 2020。</translation>
    </message>
    <message>
        <source>The CRS of the raster {name} has no regular areas over the extent of the units. Warp the raster to an equal-area or geographic CRS.</source>
        <translation>栅格 {name} 的坐标系在评价单元范围内没有规则的面积，请重投影到等积或地理坐标系。</translation>
    </message>
    <message>
        <source>The cells of the raster {name} have no regular places in {crs}: the raster reaches too far around the Earth. Clip it to the region, or choose another CRS.</source>
        <translation>栅格 {name} 的像元在 {crs} 中没有规则的位置：栅格覆盖地球的范围过大。请裁剪到研究区，或选择其他坐标系。</translation>
    </message>
    <message>
        <source>The unit {unit} is not a two-dimensional polygon (WKB type {kind}).</source>
        <translation>评价单元 {unit} 不是二维多边形（WKB 类型 {kind}）。</translation>
    </message>
    <message>
        <source>The units and the raster {name} do not overlap. Check the CRS of both layers.</source>
        <translation>评价单元与栅格 {name} 不重叠，请检查两个图层的坐标系。</translation>
    </message>
    <message>
        <source>The {name} of the carbon accounts differs from what PANEL, AREAS and the factors give in {count} unit-year(s), first {unit} {year}: {given:.6g} and {counted:.6g} t C. They were made by other settings; the draws take the relative errors of these.</source>
        <translation>碳核算中的 {name} 与由 PANEL、AREAS 和系数所得结果有 {count} 处（评价单元年份）不同，首处为 {unit} {year} 年：{given:.6g} 与 {counted:.6g} t C。其采用了其他设置；抽样采用后者的相对误差。</translation>
    </message>
    <message>
        <source>Natural breaks need at least one class and finite values; there are {count} value(s), {infinite} of them infinite, and {classes} class(es).</source>
        <translation>自然断点至少需要一个类别和有限值；现有 {count} 个值，其中 {infinite} 个无穷，类别数为 {classes}。</translation>
    </message>
    <message>
        <source>Natural breaks make {distinct} of {classes} classes, because there are no more distinct values.</source>
        <translation>自然断点法只分出 {classes} 级中的 {distinct} 级，因为不同的取值只有这么多。</translation>
    </message>
    <message>
        <source>The limits '{method}' are not one of {known}.</source>
        <translation>界限方法“{method}”不在 {known} 之中。</translation>
    </message>
    <message>
        <source>Totals of the units are equal, or nearly so: {limits} limits make only {made} of {classes} zones.</source>
        <translation>评价单元的总分相等或相近：按 {limits} 界限只能分出 {made} 个区，而不是 {classes} 个。</translation>
    </message>
    <message>
        <source>The basis '{basis}' is not one of balance, share, region.</source>
        <translation>基准“{basis}”不是 balance、share、region 之一。</translation>
    </message>
    <message>
        <source>No unit has an emission in this year: there is nothing to compensate.</source>
        <translation>该年没有评价单元有碳排放：无需补偿。</translation>
    </message>
    <message>
        <source>The transport of the compensation could not be solved: {reason}.</source>
        <translation>碳补偿的运输问题无法求解：{reason}。</translation>
    </message>
    <message>
        <source>The column {column} has no amount of at least 0 for unit {unit}: {value}. Correct the accounts first.</source>
        <translation>字段 {column} 中评价单元 {unit} 的数值 {value} 不是非负数。请先更正碳核算。</translation>
    </message>
    <message>
        <source>{draws} draws are too few for shares; give at least {fewest}.</source>
        <translation>抽样 {draws} 次不足以计算比例；请至少取 {fewest} 次。</translation>
    </message>
    <message>
        <source>Nothing is uncertain with these inputs and settings, so that there is nothing to draw. Give the carbon accounts (CARBON), or choose other sources of uncertainty (DOUBTS).</source>
        <translation>在所给输入和设置下没有不确定因素，无从抽样。请给出碳核算（CARBON），或选择其他不确定性来源（DOUBTS）。</translation>
    </message>
    <message>
        <source>The trend of {index} of {count} unit(s) is not that of the carbon accounts (Mann-Kendall, all years), which the draws follow: {units}. Make the trends of the same panel as the accounts, by the original test.</source>
        <translation>{count} 个评价单元的 {index} 趋势与抽样所依据的碳核算（Mann-Kendall，全部年份）不符：{units}。请用同一面板和原始检验计算趋势。</translation>
    </message>
    <message>
        <source>{source}: an index may be used once, at least one index is needed and one weight above 0; the file uses {names}. Set `use` to 0 in the rows that are alternatives.</source>
        <translation>{source}：每个指标只能使用一次，至少需要一个指标且有一个权重大于 0；文件使用了 {names}。请将备选行的 `use` 设为 0。</translation>
    </message>
    <message>
        <source>The threshold {threshold} crosses an inner bound of the levels of index {index}: one would be {level}. Choose a larger THRESHOLD, or change the levels in the file of CRITERIA.</source>
        <translation>阈值 {threshold} 越过了指标 {index} 各级的内侧界限：其中一级将成为 {level}。请选用更大的 THRESHOLD，或修改 CRITERIA 文件中的分级。</translation>
    </message>
    <message>
        <source>{source}: the value '{value}' in column {column} of index {index} is not one of {known}.</source>
        <translation>{source}：指标 {index} 的列 {column} 的值“{value}”不是 {known} 之一。</translation>
    </message>
    <message>
        <source>{source}: the levels of index {index} overlap or do not rise: {lower} and {upper}.</source>
        <translation>{source}：指标 {index} 的分级重叠或不递增：{lower} 与 {upper}。</translation>
    </message>
    <message>
        <source>The scope {scope} of the forecast is left out: {reason}</source>
        <translation>预测的估计范围 {scope} 未采用：{reason}</translation>
    </message>
    <message>
        <source>A drawn value of index {index} is in no level of the criteria: {values}. Close the gaps between its levels.</source>
        <translation>指标 {index} 的抽样值不属于分区指标体系的任何分级：{values}。请消除分级之间的空隙。</translation>
    </message>
    <message>
        <source>The comparison with the zones by pre-whitened trends is left out. {reason}</source>
        <translation>略去与预置白趋势所得分区的比较。{reason}</translation>
    </message>
    <message>
        <source>The coefficients ESC of the panel {panel} are not those of its own ce and cs: units or years were left out since. The draws take the shares of the units that are there.</source>
        <translation>面板 {panel} 的 ESC 与其自身的 ce、cs 不符：此后有评价单元或年份被剔除。抽样按现有评价单元的占比计算。</translation>
    </message>
    <message>
        <source>No unit has a value for each of the indices {indices}. Missing: {missing}.</source>
        <translation>没有评价单元具有全部指标 {indices} 的值。缺少：{missing}。</translation>
    </message>
    <message>
        <source>{count} unit(s) lack an index and get no total and no zone: {units}.</source>
        <translation>{count} 个评价单元缺少指标，没有总分和分区：{units}。</translation>
    </message>
    <message>
        <source>{count} zone(s) have only one unit: {zones}. Look at the unit's margin before a measure is built on it.</source>
        <translation>{count} 个区只有一个评价单元：{zones}。在据此制定措施前，请查看其到界限的距离（margin）。</translation>
    </message>
    <message>
        <source>The value(s) of index {index} are in no level of the criteria: {values}. The levels are {levels}.</source>
        <translation>指标 {index} 的值不在任何分级内：{values}。分级为 {levels}。</translation>
    </message>
    <message>
        <source>Warnings ({count})</source>
        <translation>警告（{count}）</translation>
    </message>
    <message>
        <source>Show all {count} rows</source>
        <translation>显示全部 {count} 行</translation>
    </message>
    <message>
        <source>A list that ends in … names the first ones; the output tables have all.</source>
        <translation>以“…”结尾的列表仅列出前若干项，全部内容见输出表。</translation>
    </message>
    <message>
        <source>The first {printed} of {count} rows are printed; the output tables have all.</source>
        <translation>共 {count} 行，打印前 {printed} 行；全部内容见输出表。</translation>
    </message>
    <message>
        <source>References</source>
        <translation>参考文献</translation>
    </message>
    <message>
        <source>How this was made</source>
        <translation>生成方式</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>The same run again</source>
        <translation>重复本次运行</translation>
    </message>
</context>
</TS>
