"""The report: notebooks run side by side, and a linked site of offline pages made from them."""
