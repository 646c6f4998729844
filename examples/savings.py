import gradio as gr

CHART = """<div style="display: flex; gap: 4px; align-items: end; height: 160px">
{}</div>"""
BAR = """<div title="Year {year}: {value:,.0f}" style="flex: 1;
background: linear-gradient(#f97316 {gain:.0f}%, #3b82f6 0);
border-radius: 3px 3px 0 0; height: {height:.0f}%"></div>"""
TABLE = "| Year | Paid in | Interest | Balance |\n|--:|--:|--:|--:|\n"
LINE = "| {year} | {paid:,.0f} | {interest:,.0f} | **{value:,.0f}** |\n"


def plan(monthly, rate, years):
    value, rows = 0, []
    for year in range(1, years + 1):
        for _ in range(12):
            value = (value + monthly) * (1 + rate / 1200)
        rows.append({"year": year, "paid": monthly * 12 * year, "value": value})
    for row in rows:
        row["interest"] = row["value"] - row["paid"]
        row["gain"] = 100 * row["interest"] / row["value"]
        row["height"] = 100 * row["value"] / value
    chart = CHART.format("".join(BAR.format(**row) for row in rows))
    step = max(1, years // 5)
    lines = [LINE.format(**row) for row in rows[step - 1 :: step]]
    return chart, TABLE + "".join(lines)


demo = gr.Interface(
    fn=plan,
    inputs=[
        gr.Slider(50, 1000, value=200, step=50, label="Saved a month"),
        gr.Slider(0.5, 10, value=4, step=0.5, label="Interest a year, percent"),
        gr.Slider(2, 40, value=20, step=1, label="Years"),
    ],
    outputs=[gr.HTML(label="Interest over payments"), gr.Markdown()],
    flagging_mode="never",
)

demo.launch()
